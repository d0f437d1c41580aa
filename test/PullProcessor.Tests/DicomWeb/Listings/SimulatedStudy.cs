using System.Globalization;

namespace PullProcessor.Tests.DicomWeb.Listings;

/// <summary>A study of a simulated archive.</summary>
/// <param name="Number">In the order of arrival.</param>
/// <param name="Date">As it stands there.</param>
/// <param name="Time">As it stands there; may be empty.</param>
internal sealed record SimulatedStudy(int Number, string Date, string Time)
{
    // UIDs that order differently than arrivals.
    public string Uid { get; } = string.Create(CultureInfo.InvariantCulture, $"1.2.{Number * 7919 % 10007}.{Number}");

    public string Row => $$$"""{"0020000D":{"vr":"UI","Value":["{{{Uid}}}"]},"00080020":{"vr":"DA","Value":["{{{Date}}}"]},"00080030":{"vr":"TM","Value":["{{{Time}}}"]},"00080061":{"vr":"CS","Value":["CT"]}}""";
}
