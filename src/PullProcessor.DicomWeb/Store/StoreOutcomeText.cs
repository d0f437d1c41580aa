using System.Globalization;

namespace PullProcessor.DicomWeb.Store;

/// <summary>What a server said of an object, in words.</summary>
public static class StoreOutcomeText
{
    /// <summary>Status, reason with its meaning (PS3.18 I.2.2) and the beginning of the server's own text.</summary>
    public static string Describe(this StoreOutcome outcome)
    {
        var reason = outcome.FailureReason is { } code
            ? string.Create(CultureInfo.InvariantCulture, $", failure reason {code:X4} ({MeaningOf(code)})")
            : "";
        var text = outcome.ServerText is { } said ? $"; it said: {said}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)outcome.HttpStatus}{reason}{text}");
    }

    private static string MeaningOf(int reason) => reason switch
    {
        >= 0xA700 and <= 0xA7FF => "refused, out of resources",
        >= 0xA900 and <= 0xA9FF => "the object does not match its SOP class",
        0xC122 => "the transfer syntax is not supported",
        >= 0xC000 and <= 0xCFFF => "the object cannot be understood",
        0x0110 => "processing failed",
        0x0122 => "the SOP class is not supported",
        _ => "a reason of the server's own",
    };
}
