namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A bright sphere in a CT phantom.</summary>
/// <param name="SeriesInstanceUid">The series it is in.</param>
/// <param name="SopInstanceUid">The slice nearest to its centre.</param>
/// <param name="CentreMm">x, y, z in the patient's coordinates (LPS), millimetres.</param>
/// <param name="RadiusMm">Radius in millimetres.</param>
public sealed record TruthLesion(string SeriesInstanceUid, string SopInstanceUid, IReadOnlyList<double> CentreMm, double RadiusMm);
