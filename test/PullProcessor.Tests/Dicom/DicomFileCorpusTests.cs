using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileCorpusTests
{
    /// <summary>Files that are broken on purpose: three are cut off, one starts with a stray byte.</summary>
    private static readonly string[] Broken =
    [
        "pydicom/test_files/MR_truncated.dcm",
        "pydicom/test_files/dicomdirtests/DICOMDIR-nooffset",
        "pydicom/test_files/no_meta.dcm",
        "pydicom/test_files/rtplan_truncated.dcm",
    ];

    /// <summary>Files whose bytes cannot be given back, with the reason.</summary>
    private static readonly Dictionary<string, string> Odd = new()
    {
        ["pydicom-data/693_J2KR.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom-data/693_UNCI.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom-data/693_UNCR.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom-data/JLSL_RGB_ILV0.dcm"] = "Has no preamble, which a file has.",
        ["pydicom-data/JLSL_RGB_ILV1.dcm"] = "Has no preamble, which a file has.",
        ["pydicom-data/JLSL_RGB_ILV2.dcm"] = "Has no preamble, which a file has.",
        ["pydicom-data/JLSN_RGB_ILV0.dcm"] = "Has no preamble, which a file has.",
        ["pydicom-data/OT-PAL-8-face.dcm"] = "Has no preamble, which a file has.",
        ["pydicom-data/emri_small_jpeg_2k_lossless_too_short.dcm"] = "Lacks the delimiter after its last fragment, which is written.",
        ["pydicom/charset_files/chrJapMulti.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom/charset_files/chrKoreanMulti.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom/palettes/winter.dcm"] = "Has an attribute twice and others out of order.",
        ["pydicom/test_files/693_J2KI.dcm"] = "Group lengths are wrong in the file and are counted anew.",
        ["pydicom/test_files/ExplVR_LitEndNoMeta.dcm"] = "Has no preamble, which a file has.",
        ["pydicom/test_files/meta_missing_tsyntax.dcm"] = "Lacks an attribute of the file meta information.",
        ["pydicom/test_files/no_meta_group_length.dcm"] = "Lacks an attribute of the file meta information.",
        ["pydicom/test_files/rtstruct.dcm"] = "Has no preamble, which a file has.",
    };

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
        var changed = new List<string>();
        foreach (var entry in Corpus.Files().Where(entry => !Broken.Contains(entry.File)))
        {
            var bytes = entry.Read();
            var file = DicomFile.Read(bytes);
            if (file.TransferSyntax is not { IsLittleEndian: true, IsDeflated: false })
            {
                continue;
            }

            if (bytes.AsSpan().SequenceEqual(file.ToArray()))
            {
                same++;
            }
            else
            {
                changed.Add(entry.File);
            }
        }

        Assert.Equal(Odd.Keys.Order(StringComparer.Ordinal), changed.Order(StringComparer.Ordinal));
        Assert.True(same >= 200, $"{same} files were compared."); // So that a wrong exclusion is seen.
    }

    [Fact]
    public void Write_ANewFileOfRealAttributes_SettlesAfterOneWriting()
    {
        foreach (var entry in Corpus.Files().Where(entry => !Broken.Contains(entry.File)))
        {
            var file = DicomFile.Read(entry.Read());
            if (file.TransferSyntax is { IsLittleEndian: true, IsDeflated: false } && file.Dataset.Contains(DicomTag.SOPInstanceUID))
            {
                var bytes = DicomFile.Create(file.Dataset, file.TransferSyntax).ToArray();
                var again = DicomFile.Read(bytes);
                Assert.Equal(file.Dataset.Count(item => item.Tag.Element != 0), again.Dataset.Count);
                Assert.True(again.ToArray().AsSpan().SequenceEqual(bytes), entry.File);
            }
        }
    }

    [Fact]
    public void Open_RealFile_HasWhatReadingHas()
    {
        foreach (var entry in Corpus.Files().Where(entry => !Broken.Contains(entry.File)))
        {
            using var handle = File.OpenHandle(entry.Path);
            var opened = DicomFile.Open(handle);
            var read = DicomFile.Read(entry.Read());
            Assert.Equal(read.Problems, opened.Problems);
            if (read.TransferSyntax is { IsLittleEndian: true, IsDeflated: false })
            {
                Assert.True(read.ToArray().AsSpan().SequenceEqual(opened.ToArray()), entry.File);
            }
            else
            {
                Assert.Equal(read.Dataset.Count, opened.Dataset.Count);
                Assert.All(read.Dataset.OfType<DicomElement>(), element => Assert.True(
                    opened.Dataset.Find(element.Tag) is DicomElement twin && twin.Value.Span.SequenceEqual(element.Value.Span), entry.File));
            }
        }
    }

    [Fact]
    public void ReadLenient_CutOffRealFile_KeepsWhatWasWhole()
    {
        var file = DicomFile.ReadLenient(Corpus.Read("pydicom/test_files/rtplan_truncated.dcm"));

        Assert.NotNull(file.Dataset.GetString(DicomTag.SOPInstanceUID));
        Assert.NotEmpty(file.Problems);
    }
}
