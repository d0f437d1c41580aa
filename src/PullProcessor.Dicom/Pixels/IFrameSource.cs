namespace PullProcessor.Dicom.Pixels;

/// <summary>Decodes the frames of one kind of pixel data.</summary>
internal interface IFrameSource
{
    /// <summary>Photometric Interpretation of the decoded samples; null where it is that of the data set.</summary>
    string? Photometric => null;

    /// <summary>Decodes a frame into samples interleaved, little endian.</summary>
    /// <param name="index">From 0, within the number of frames.</param>
    /// <param name="native">Exactly as long as a decoded frame.</param>
    void Read(int index, Span<byte> native);

    /// <summary>The frame where it stands in memory exactly as <see cref="Read"/> would give it, so that it need not be copied; empty where it does not.</summary>
    /// <param name="index">From 0, within the number of frames.</param>
    ReadOnlyMemory<byte> InPlace(int index) => default;
}
