using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.DicomWeb.Http;

/// <summary>The media types that are asked for, in the order in which they are tried.</summary>
public static class MediaTypeRungs
{
    /// <summary>Of searches and metadata.</summary>
    public static IReadOnlyList<string> Search { get; } = new Dialect().SearchAccept;

    /// <summary>Of one instance.</summary>
    public static IReadOnlyList<string> Instance { get; } = new Dialect().InstanceAccept;
}
