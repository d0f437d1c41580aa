using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Run;

/// <summary>A copy of an instance's attributes without its bulk, which may outlive the pooled memory of the instance. Held in memory only: it has patient data.</summary>
internal static class SourceHeader
{
    private const int LongestValue = 64 * 1024;

    /// <summary>Copies every attribute before the pixel data whose value is short.</summary>
    public static DicomDataset CopyOf(DicomDataset dataset) => new(dataset.Select(Copy).OfType<DicomItem>());

    private static DicomItem? Copy(DicomItem item) => item switch
    {
        DicomElement { Length: <= LongestValue } element when element.Tag.Group < 0x7FE0
            => new DicomElement(element.Tag, element.VR, element.Value.ToArray()),
        DicomSequence sequence => new DicomSequence(sequence.Tag, [.. sequence.Items.Select(CopyOf)]),
        _ => null,
    };
}
