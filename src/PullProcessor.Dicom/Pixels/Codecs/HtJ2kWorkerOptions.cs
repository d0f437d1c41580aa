namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>How the process that decodes HTJ2K is started.</summary>
public sealed record HtJ2kWorkerOptions
{
    /// <summary>The program to start, with its path. It calls <see cref="HtJ2kServer.Run"/> and nothing else.</summary>
    public required string FileName { get; init; }

    /// <summary>The arguments it takes, each as it stands.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>What one frame may take before the process is ended and the frame given up. Thirty seconds are enough for 3 GB of pixels.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);
}
