using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>Frames of real files against digests that two or more other decoders agree on.</summary>
public class CorpusFramesTests
{
    private static readonly string[] Decoded =
    [
        "1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2", "1.2.840.10008.1.2.5",
        "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70",
    ];

    [Fact]
    public void ReadFrame_LosslessFilesWithTrustedPixels_GivesThosePixels()
    {
        var trusted = Corpus.Images().Where(entry => entry.StoredSha256 is not null && Decoded.Contains(entry.TransferSyntax)).ToArray();

        var wrong = trusted.Where(entry => Digest(entry) != entry.StoredSha256).Select(entry => entry.File);

        Assert.True(trusted.Length > 100, $"The manifest has {trusted.Length} such files.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("pydicom/test_files/SC_rgb_rle_16bit_2frame.dcm")]
    [InlineData("pydicom-data/color-pl.dcm")]
    [InlineData("pydicom/test_files/SC_rgb_small_odd_big_endian.dcm")]
    [InlineData("pydicom/test_files/rtdose_rle.dcm")]
    [InlineData("pydicom/test_files/rtdose_expb.dcm")]
    [InlineData("pydicom/test_files/SC_ybr_full_422_uncompressed.dcm")]
    public void ReadFrame_OddLayout_GivesTrustedPixels(string file)
    {
        var entry = Assert.Single(Corpus.Images(), entry => entry.File == file);

        Assert.Equal(entry.StoredSha256, Digest(entry));
    }

    // One bit a pixel: pydicom's answer, the only one that the manifest has, for the same three frames native, packed by RLE or deflated frame by frame.
    [Theory]
    [InlineData("pydicom-data/liver.dcm", "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2")]
    [InlineData("pydicom-data/liver_expb.dcm", "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2")]
    [InlineData("pydicom-data/liver_rle.dcm", "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2")]
    [InlineData("pydicom-data/liver_deflate.dcm", "86ceb97b138085d01b005c48e893bb4348fcdcf6a9c5c73c54d4efaa0288a1f2")]
    [InlineData("pydicom-data/liver_nonbyte_aligned.dcm", "842dd64c92ce1a92a823bd219ae4a0796881cee25c1a507f73c0b52d37fa2e9f")]
    [InlineData("pydicom-data/liver_nonbyte_aligned_rle.dcm", "842dd64c92ce1a92a823bd219ae4a0796881cee25c1a507f73c0b52d37fa2e9f")]
    [InlineData("pydicom-data/liver_nonbyte_aligned_deflate.dcm", "842dd64c92ce1a92a823bd219ae4a0796881cee25c1a507f73c0b52d37fa2e9f")]
    public void ReadFrame_SingleBits_GivesThePixelsOfAnotherDecoder(string file, string digest) =>
        Assert.Equal(digest, Digest(Assert.Single(Corpus.Images(), entry => entry.File == file)));

    [Fact]
    public void Open_FilesWithoutTrustedPixels_DecodesOrRefusesWithAReason()
    {
        foreach (var entry in Corpus.Images().Where(entry => entry.StoredSha256 is null || !Decoded.Contains(entry.TransferSyntax)))
        {
            try
            {
                Digest(entry);
            }
            catch (DicomException reason)
            {
                Assert.True(reason.Message.Length > 30, entry.File);
            }
        }
    }

    [Fact]
    public void Open_CutOffPixelData_SaysHowMuchIsMissing()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom/test_files/CT_small.dcm"));
        var pixels = (DicomElement)file.Dataset.Find(DicomTag.PixelData)!;
        file.Dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, pixels.VR, pixels.Value[..1000]));

        var refusal = Assert.Throws<CorruptPixelDataException>(() => FrameReader.Open(file));

        Assert.Contains("1000 bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("32768", refusal.Message, StringComparison.Ordinal);
    }

    private static string Digest(Corpus.Entry entry)
    {
        var reader = FrameReader.Open(DicomFile.Read(Corpus.Bytes(entry.File)));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var frame = new byte[reader.FrameByteCount];
        for (var index = 0; index < reader.FrameCount; index++)
        {
            reader.ReadFrame(index, frame);
            hash.AppendData(frame);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
