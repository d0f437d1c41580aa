using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>An object on its way out, which switches may change.</summary>
internal sealed class SentObject(IndexedInstance instance, ReadOnlyMemory<byte> bytes)
{
    /// <summary>What the archive has.</summary>
    public IndexedInstance Instance => instance;

    /// <summary>The Part 10 file that goes out.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; } = bytes;

    /// <summary>As the header of its part says.</summary>
    public string TransferSyntaxUid { get; set; } = instance.TransferSyntaxUid;

    public void Replace(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public void Replace(DicomFile file)
    {
        Bytes = file.ToArray();
        TransferSyntaxUid = file.TransferSyntax.Uid;
    }
}
