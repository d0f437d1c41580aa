namespace PullProcessor.Checking;

/// <summary>What became of a file. Each file has exactly one.</summary>
internal enum CheckOutcome
{
    /// <summary>It has no pixel data: a report, a plan, a presentation state.</summary>
    NoPixels,

    /// <summary>All frames decode; there is no trusted answer to compare them with.</summary>
    Decoded,

    /// <summary>All frames decode to the expected bytes.</summary>
    Exact,

    /// <summary>Lossy compression: the first frame comes as near to the expected one as two correct decoders do.</summary>
    WithinTolerance,

    /// <summary>It decodes to other pixels than the expected ones.</summary>
    Wrong,

    /// <summary>Its pixels are not decoded, for a reason that is said.</summary>
    Refused,

    /// <summary>It is no DICOM, or cannot be read at all.</summary>
    Unreadable,

    /// <summary>The process that read it ended or hung.</summary>
    Crashed,
}
