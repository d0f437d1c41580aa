using System.Diagnostics;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileWritingTests
{
    [Fact]
    public void Write_SmallObject_GivesTheBytesOfTheStandard()
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2")
            .Add(DicomTag.SOPInstanceUID, "1.3")
            .Add(DicomTag.ReferencedStudySequence, new DicomDataset().Add(DicomTag.Rows, 258));
        var bytes = DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

        Assert.All(bytes[..128], each => Assert.Equal(0, each));
        Assert.Equal("DICM"u8, bytes.AsSpan(128, 4));
        Assert.Equal([0x02, 0, 0, 0, (byte)'U', (byte)'L', 4, 0], bytes[132..140]);
        byte[] expected =
        [
            8, 0, 0x16, 0, (byte)'U', (byte)'I', 4, 0, (byte)'1', (byte)'.', (byte)'2', 0,
            8, 0, 0x18, 0, (byte)'U', (byte)'I', 4, 0, (byte)'1', (byte)'.', (byte)'3', 0,
            8, 0, 0x10, 0x11, (byte)'S', (byte)'Q', 0, 0, 18, 0, 0, 0,
            0xFE, 0xFF, 0, 0xE0, 10, 0, 0, 0,
            0x28, 0, 0x10, 0, (byte)'U', (byte)'S', 2, 0, 2, 1,
        ];
        Assert.Equal(BitConverter.ToInt32(bytes, 140), bytes.Length - 144 - expected.Length);
        Assert.Equal(expected, bytes[^expected.Length..]);
    }

    [Fact]
    public void Write_ValueTooLongForItsRepresentation_BecomesUnknown()
    {
        var dataset = Minimal().Add(DicomTag.WindowCenter, [.. Enumerable.Repeat("123456789", 7000)]);
        var bytes = DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

        Assert.Equal("UN"u8, bytes.AsSpan(bytes.Length - 70000 - 8, 2));
    }

    [Fact]
    public void Write_FragmentsInNativeSyntax_IsRefused()
    {
        var dataset = Minimal();
        dataset.AddOrUpdate(new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, []));

        var fault = Assert.Throws<DicomException>(DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray);
        Assert.Contains("(7FE0,0010)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithoutSopInstanceUid_IsRefused()
    {
        var dataset = new DicomDataset().Add(DicomTag.SOPClassUID, "1.2");

        var fault = Assert.Throws<DicomException>(() => DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian));
        Assert.Contains("(0008,0018)", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.10008.1.2")]
    [InlineData("1.2.840.10008.1.2.1")]
    [InlineData("1.2.840.10008.1.2.5")]
    public void Write_AnySyntax_IsReadByDcmdump(string transferSyntax)
    {
        var syntax = DicomTransferSyntax.Find(transferSyntax);
        Assert.NotNull(syntax);
        var dataset = Minimal()
            .Add(DicomTag.PatientName, "Sentinel^Ä")
            .Add(DicomTag.SpecificCharacterSet, "ISO_IR 192")
            .Add(DicomTag.ReferencedStudySequence, new DicomDataset().Add(DicomTag.ReferencedSOPInstanceUID, "1.4"), new DicomDataset())
            .Add(DicomTag.ImagePositionPatient, -1.5, 0, 1e-7);
        dataset.AddOrUpdate(syntax.IsEncapsulated
            ? new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, [new byte[] { 1, 2, 3 }, new byte[] { 4, 5 }])
            : new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[] { 1, 2, 3 }));

        var dump = Dump(DicomFile.Create(dataset, syntax).ToArray());

        Assert.Contains("(0010,0010) PN [Sentinel^Ä]", dump, StringComparison.Ordinal);
        Assert.Contains("(0020,0032) DS [-1.5\\0\\1E-07]", dump, StringComparison.Ordinal);
        Assert.Contains("(0008,1155) UI [1.4]", dump, StringComparison.Ordinal);
        Assert.Contains(syntax.IsEncapsulated ? "(fffe,e000) pi 01\\02\\03\\00" : "(7fe0,0010) OW 0201\\0003", dump, StringComparison.Ordinal);
    }

    private static DicomDataset Minimal() => new DicomDataset()
        .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")
        .Add(DicomTag.SOPInstanceUID, "2.25.1");

    private static string Dump(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using var process = Process.Start(new ProcessStartInfo("dcmdump", ["-q", "+L", file]) { RedirectStandardOutput = true, RedirectStandardError = true });
            Assert.NotNull(process);
            var text = process.StandardOutput.ReadToEnd();
            Assert.Empty(process.StandardError.ReadToEnd());
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("dcmdump (Debian package dcmtk) is not installed.");
            return "";
        }
        finally
        {
            File.Delete(file);
        }
    }
}
