using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileCorpusTests
{
    private const int AfterMetaLength = 144;

    /// <summary>Files that are broken on purpose: four are cut off, one starts with a stray byte.</summary>
    private static readonly string[] Broken =
    [
        "pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm",
        "pydicom/test_files/MR_truncated.dcm",
        "pydicom/test_files/dicomdirtests/DICOMDIR-nooffset",
        "pydicom/test_files/no_meta.dcm",
        "pydicom/test_files/rtplan_truncated.dcm",
    ];

    /// <summary>Files whose bytes are not ours to give back, beside those that the test finds out itself.</summary>
    private static readonly string[] Odd =
    [
        "pydicom-data/explicit_VR-UN.dcm", // Standard attributes as UN get their representation back.
        "pydicom/test_files/J2K_pixelrep_mismatch.dcm", // The same, private creators.
        "pydicom/test_files/rtdose_rle.dcm", // The same.
        "pydicom/test_files/rtdose_rle_1frame.dcm", // The same.
        "pydicom/test_files/SC_rgb_jpeg.dcm", // Implicit VR under an explicit transfer syntax.
        "pydicom/test_files/no_meta_group_length.dcm", // The group length of the file meta information is missing.
    ];

    [Fact]
    public void Read_EveryRealFile_ParsesUnlessBroken()
    {
        var refused = new List<string>();
        foreach (var entry in Corpus.Files())
        {
            try
            {
                var file = DicomFile.Read(entry.Read());
                Assert.NotEmpty(file.Dataset);
                Assert.Equal(entry.TransferSyntax ?? file.TransferSyntax.Uid, file.TransferSyntax.Uid);
            }
            catch (DicomException)
            {
                refused.Add(entry.File);
            }
        }

        Assert.Equal(Broken.Order(StringComparer.Ordinal), refused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Write_RealFileInLittleEndian_GivesTheSameBytes()
    {
        var same = 0;
        foreach (var entry in Corpus.Files().Where(entry => !Broken.Contains(entry.File) && !Odd.Contains(entry.File)))
        {
            var bytes = entry.Read();
            var file = DicomFile.Read(bytes);
            if (file.TransferSyntax is { IsLittleEndian: true, IsDeflated: false } && !IsWrittenOtherwise(bytes, file.TransferSyntax))
            {
                Assert.True(bytes.AsSpan(128).SequenceEqual(file.ToArray().AsSpan(128)), entry.File);
                same++;
            }
        }

        Assert.True(same >= 160, $"{same} files were compared."); // So that a wrong exclusion is seen.
    }

    [Fact]
    public void Write_RealFileThatStandsOtherwise_SettlesAfterOneWriting()
    {
        foreach (var entry in Corpus.Files().Where(entry => !Broken.Contains(entry.File)))
        {
            var file = DicomFile.Read(entry.Read());
            if (file.TransferSyntax is { IsLittleEndian: true, IsDeflated: false })
            {
                var bytes = file.ToArray();
                var again = DicomFile.Read(bytes);
                Assert.Equal(file.Dataset.Count(item => item.Tag.Element != 0), again.Dataset.Count);
                Assert.True(again.ToArray().AsSpan().SequenceEqual(bytes), entry.File);
            }
        }
    }

    /// <summary>No preamble; sequences or items of undefined length; group lengths in the data set: none of them is written.</summary>
    private static bool IsWrittenOtherwise(ReadOnlySpan<byte> bytes, DicomTransferSyntax syntax) =>
        !bytes[128..].StartsWith("DICM"u8)
        || !bytes[132..].StartsWith("\u0002\0\0\0UL"u8)
        || bytes.IndexOf((ReadOnlySpan<byte>)[0xFE, 0xFF, 0x0D, 0xE0]) >= 0
        || (!syntax.IsEncapsulated && bytes.IndexOf((ReadOnlySpan<byte>)[0xFE, 0xFF, 0xDD, 0xE0]) >= 0)
        || bytes[AfterMetaLength..].IndexOf("\0\0UL\u0004\0"u8) >= 0;
}
