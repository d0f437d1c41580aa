using System.IO.Compression;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

/// <summary>What old devices and archives write, and what becomes of it.</summary>
public sealed class DicomFileOddityTests
{
    private static readonly byte[] FirstAttribute = [8, 0, 0x16, 0, (byte)'U', (byte)'I', 4, 0, (byte)'1', (byte)'.', (byte)'2', 0];
    private static readonly byte[] Rows = [0x28, 0, 0x10, 0, (byte)'U', (byte)'S', 2, 0, 2, 1];
    private static readonly byte[] Pixels = [0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'W', 0, 0, 4, 0, 0, 0, 1, 2, 3, 4];

    [Theory]
    [InlineData("0D0A")]
    [InlineData("0D0A2D2D626F756E646172792D2D0D0A")] // A boundary of multipart.
    [InlineData("FEFF0DE000000000")]
    [InlineData("FFFFFFFFFFFFFFFFFFFF")]
    [InlineData("280010005553020005000000")] // A tag that is lower than the last.
    public void Read_RubbishAfterThePixels_IsSaidAndKept(string hex)
    {
        byte[] bytes = [.. FirstAttribute, .. Rows, .. Pixels, .. Convert.FromHexString(hex)];
        var file = DicomFile.Read(bytes);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.Contains(file.Problems, problem => problem.StartsWith("Byte 38:", StringComparison.Ordinal));
        Assert.EndsWith(Convert.ToHexString(bytes), Convert.ToHexString(file.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FCFFFCFF4F420000100000000000")] // Padding that is cut off.
    [InlineData("E17F10004C4F080041")]
    public void Read_AttributeAfterThePixelsThatIsCutOff_Throws(string hex) => Assert.Throws<DicomException>(
        () => DicomFile.Read((byte[])[.. FirstAttribute, .. Rows, .. Pixels, .. Convert.FromHexString(hex)]));

    [Fact]
    public void Read_RubbishAfterAnObjectWithoutPixels_Throws() =>
        Assert.Throws<DicomException>(() => DicomFile.Read((byte[])[.. FirstAttribute, .. Rows, 13, 10]));

    [Fact]
    public void ReadLenient_EveryTruncation_KeepsEveryWholeAttribute()
    {
        byte[] whole = [.. FirstAttribute, .. Rows, .. Pixels];
        for (var length = FirstAttribute.Length; length < whole.Length; length++)
        {
            var file = DicomFile.ReadLenient(whole.AsMemory(0, length));
            var isBetween = length == FirstAttribute.Length || length == FirstAttribute.Length + Rows.Length;
            Assert.Equal(length >= FirstAttribute.Length + Rows.Length, file.Dataset.Contains(DicomTag.Rows));
            Assert.Equal(isBetween, !file.Problems.Any(problem => problem.EndsWith("kept.", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void ReadLenient_PixelsCutOff_KeepsTheirStart()
    {
        var file = DicomFile.ReadLenient((byte[])[.. FirstAttribute, .. Rows, .. Pixels[..^1]]);

        Assert.Equal([1, 2, 3], Assert.IsType<DicomElement>(file.Dataset.Find(DicomTag.PixelData)).Value.ToArray());
        Assert.Contains("3 of 4 bytes", file.Problems[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void ReadLenient_SequenceCutOff_KeepsItsWholeItemsAndAttributes()
    {
        byte[] item = [0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, .. Rows, 0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0];
        byte[] bytes = [.. FirstAttribute, 8, 0, 0x10, 0x11, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, .. item, .. item[..^8]];
        var file = DicomFile.ReadLenient(bytes);

        Assert.Equal([258, 258], file.Dataset.GetItems(DicomTag.ReferencedStudySequence).Select(each => each.GetInt32(DicomTag.Rows)));
        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
    }

    [Fact]
    public void ReadLenient_FragmentsCutOff_KeepsTheWholeOnes()
    {
        byte[] bytes =
        [
            .. FirstAttribute, 0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0, 0xE0, 2, 0, 0, 0, 7, 8, 0xFE, 0xFF, 0, 0xE0, 4, 0, 0, 0, 9,
        ];
        var pixels = Assert.IsType<DicomFragmentSequence>(DicomFile.ReadLenient(bytes).Dataset.Find(DicomTag.PixelData));

        Assert.Equal([7, 8], Assert.Single(pixels.Fragments).ToArray());
    }

    [Theory]
    [InlineData("3F3F", "0200")] // No letters.
    [InlineData("0000", "0200")]
    [InlineData("5A5A", "0200")] // Letters of no representation, length of 16 bits.
    [InlineData("5A5A", "000002000000")] // The same as PS3.5 6.2 has it for later editions.
    [InlineData("554E", "0200")] // UN and others with a length of 16 bits.
    public void Read_HeaderThatIsNotOfTheStandard_IsReadByWhatFollows(string vr, string length)
    {
        byte[] odd = [0x28, 0, 0x10, 0, .. Convert.FromHexString(vr), .. Convert.FromHexString(length), 2, 1];
        var file = DicomFile.Read((byte[])[.. FirstAttribute, .. odd, 0x28, 0, 0x11, 0, (byte)'U', (byte)'S', 2, 0, 3, 0]);

        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
        Assert.Equal(2, Assert.IsType<DicomElement>(file.Dataset.Find(DicomTag.Rows)).Length);
        Assert.NotEmpty(file.Problems);
    }

    [Fact]
    public void Read_ByteOrderOtherThanDeclared_IsTheOneOfTheBytes()
    {
        var file = DicomFile.Create(
            new DicomDataset().Add(DicomTag.SOPClassUID, "1.2").Add(DicomTag.SOPInstanceUID, "1.3").Add(DicomTag.Rows, 258),
            DicomTransferSyntax.ExplicitVRLittleEndian);
        var bytes = file.ToArray();
        var at = bytes.AsSpan().IndexOf("1.2.840.10008.1.2.1\0"u8);
        bytes[at + 18] = (byte)'2';
        var read = DicomFile.Read(bytes);

        Assert.Equal("1.2.840.10008.1.2.2", read.TransferSyntax.Uid);
        Assert.Equal(258, read.Dataset.GetInt32(DicomTag.Rows));
        Assert.Contains(read.Problems, problem => problem.Contains("byte order", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_Deflated_IsInflated(bool hasZlibHeader)
    {
        var file = DicomFile.Read(Deflated([.. FirstAttribute, .. Rows], hasZlibHeader));

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
    }

    [Fact]
    public void Read_DeflatedBomb_IsRefusedWithoutItsMemory()
    {
        var bomb = Deflated(new byte[80 << 20], hasZlibHeader: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Assert.Throws<DicomException>(() => DicomFile.Read(bomb));

        Assert.Contains("refused", fault.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void ReadLenient_DeflatedAndCutOff_KeepsWhatComesOut()
    {
        var random = new Random(20261123);
        var noise = new byte[4096];
        random.NextBytes(noise);
        byte[] dataset = [.. FirstAttribute, .. Rows, 0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'W', 0, 0, 0, 16, 0, 0, .. noise];
        var bytes = Deflated(dataset, hasZlibHeader: false)[..^1000];
        var file = DicomFile.ReadLenient(bytes);

        Assert.Equal(258, file.Dataset.GetInt32(DicomTag.Rows));
        Assert.NotEmpty(file.Problems);
        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
    }

    [Fact]
    public void Read_MillionsOfZeroTagsBeforeSomething_TakesLittleTime()
    {
        var bytes = new byte[16 << 20];
        FirstAttribute.CopyTo(bytes, 0);
        bytes[^1] = 1;

        Assert.Throws<DicomException>(() => DicomFile.Read(bytes));
    }

    [Fact]
    public void Read_GroupLengthsOddLengthsAndDelimiters_AreWrittenAsTheyWere()
    {
        byte[] dataset =
        [
            8, 0, 0, 0, (byte)'U', (byte)'L', 4, 0, 12, 0, 0, 0, .. FirstAttribute,
            0x10, 0, 0x10, 0, (byte)'P', (byte)'N', 3, 0, (byte)'A', (byte)'^', (byte)'B',
            0x29, 0, 1, 0x10, (byte)'U', (byte)'N', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF, 0x28, 0, 0x10, 0, 2, 0, 0, 0, 2, 1, 0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0,
            0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0,
            0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0,
        ];
        var file = DicomFile.Read(dataset);

        Assert.EndsWith(Convert.ToHexString(dataset), Convert.ToHexString(file.ToArray()), StringComparison.Ordinal);
        Assert.Contains(file.Problems, problem => problem.Contains("odd length", StringComparison.Ordinal));
    }

    private static byte[] Deflated(byte[] dataset, bool hasZlibHeader)
    {
        var meta = DicomFile.Create(new DicomDataset().Add(DicomTag.SOPClassUID, "1.2").Add(DicomTag.SOPInstanceUID, "1.3"), DicomTransferSyntax.ExplicitVRLittleEndian);
        using var output = new MemoryStream();
        meta.FileMeta.Add(DicomTag.TransferSyntaxUID, DicomTransferSyntax.DeflatedExplicitVRLittleEndian.Uid);
        var header = FileMetaBytes(meta.FileMeta);
        output.Write(header);
        if (hasZlibHeader)
        {
            output.Write([0x78, 0x9C]);
        }

        using (var deflate = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(dataset);
        }

        return output.ToArray();
    }

    private static byte[] FileMetaBytes(DicomDataset meta)
    {
        // Written with a syntax of the same length, as deflated data sets are read only.
        const string Stand = "1.2.840.10008.1.2.4.50";
        var uid = meta.GetString(DicomTag.TransferSyntaxUID);
        Assert.NotNull(uid);
        Assert.Equal(Stand.Length, uid.Length);
        var bytes = new DicomFile(meta.Add(DicomTag.TransferSyntaxUID, Stand), []).ToArray();
        System.Text.Encoding.ASCII.GetBytes(uid).CopyTo(bytes, bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(Stand)));
        return bytes;
    }
}
