namespace PullProcessor.DicomWeb.Multipart;

/// <summary>What follows a boundary.</summary>
internal enum DelimiterEnd
{
    /// <summary>More bytes are needed to tell.</summary>
    Unknown,

    /// <summary>Payload that happens to hold the boundary.</summary>
    NotADelimiter,

    /// <summary>The next part follows, lines end with CRLF.</summary>
    CarriageReturnLineFeed,

    /// <summary>The next part follows, lines end with LF.</summary>
    LineFeed,

    /// <summary>The body is complete.</summary>
    Close,
}
