using System.Buffers;
using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Writes the objects of one study. File names say nothing: like an archive's, they follow an order that is not that of the slices.</summary>
internal sealed class PhantomFolder(string folder)
{
    private readonly ArrayBufferWriter<byte> buffer = new(256 * 1024);

    public void Write(int fileNumber, DicomDataset dataset, DicomTransferSyntax transferSyntax)
    {
        Directory.CreateDirectory(folder);
        buffer.ResetWrittenCount();
        DicomFile.Create(dataset, transferSyntax).WriteTo(buffer);
        using var file = File.Create(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{fileNumber:0000}.dcm")), bufferSize: 0);
        file.Write(buffer.WrittenSpan);
    }
}
