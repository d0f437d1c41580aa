using System.Buffers.Binary;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>What is refused before a native decoder is called, and what makes colours right.</summary>
public class CodestreamHeaderTests
{
    [Fact]
    public void Read_MoreTilesThanBytes_IsRefused()
    {
        var bomb = Jpeg2000(columns: 65535, rows: 65535, tile: 256);

        var refusal = Assert.Throws<CorruptPixelDataException>(() => Jpeg2000Header.Read(bomb));

        Assert.Contains("65536 tiles", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadHeader_HugeImageInFewBytes_IsRefused()
    {
        var bomb = Jpeg2000(columns: 65535, rows: 32000, tile: 65535);

        Assert.Throws<CorruptPixelDataException>(() => new Jpeg2000Codec(null).ReadHeader(bomb));
    }

    [Fact]
    public void Read_TinyPrecincts_IsRefused()
    {
        var bomb = Jpeg2000(columns: 8192, rows: 8192, tile: 8192, precinct: 0x00);

        Assert.Throws<CorruptPixelDataException>(() => Jpeg2000Header.Read(bomb));
    }

    [Fact]
    public void Read_CodestreamInAJp2File_FindsIt()
    {
        var codestream = Jpeg2000(columns: 30, rows: 20, tile: 30);
        byte[] file = [0, 0, 0, 12, (byte)'j', (byte)'P', 32, 32, 13, 10, 0x87, 10, 0, 0, 0, 0, (byte)'j', (byte)'p', (byte)'2', (byte)'c', .. codestream];

        var header = Jpeg2000Header.Read(file);

        Assert.Equal((20, 20, 30, 12, false), (header.Start, header.Rows, header.Columns, header.Bits, header.IsHighThroughput));
    }

    [Fact]
    public void Read_BlockStyleOfHighThroughputWithoutItsMark_IsSeen()
    {
        var codestream = Jpeg2000(columns: 30, rows: 20, tile: 30, style: 0x40);

        Assert.True(Jpeg2000Header.Read(codestream).IsHighThroughput);
    }

    [Fact]
    public void Require_MissingLibrary_NamesThePackage()
    {
        var library = new NativeCodecLibrary("libnot-there.so.9", "libnot-there9", "Some codec");

        var refusal = Assert.Throws<UnsupportedPixelDataException>(library.Require);

        Assert.Contains("Debian package libnot-there9", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("YBR_FULL_422", null, false, "123", true)]
    [InlineData("YBR_FULL", 0, false, "123", true)]
    [InlineData("YBR_FULL", 0, false, "RGB", false)]
    [InlineData("RGB", null, false, "123", false)]
    [InlineData("RGB", 0, true, "123", false)]
    [InlineData("RGB", 1, false, "123", true)]
    [InlineData("RGB", null, true, "123", true)]
    [InlineData("RGB", null, true, "RGB", false)]
    public void AreYbr_DataSetAndCodestream_AreWeighed(string photometric, int? adobe, bool hasJfif, string ids, bool expected)
    {
        var header = new JpegHeader
        {
            StartOfFrame = 0xC0,
            Precision = 8,
            Rows = 1,
            Columns = 1,
            AdobeTransform = adobe,
            HasJfif = hasJfif,
            Components = [.. ids.Select(id => new JpegComponent(char.IsDigit(id) ? (byte)(id - '0') : (byte)id, 1, 1))],
        };

        Assert.Equal(expected, JpegColours.AreYbr(header, photometric));
    }

    private static byte[] Jpeg2000(int columns, int rows, int tile, byte? precinct = null, byte style = 0)
    {
        var siz = new byte[41];
        BinaryPrimitives.WriteUInt16BigEndian(siz, 41);
        foreach (var (at, number) in new[] { (4, columns), (8, rows), (20, tile), (24, tile) })
        {
            BinaryPrimitives.WriteInt32BigEndian(siz.AsSpan(at), number);
        }

        (siz[37], siz[38], siz[39], siz[40]) = (1, 11, 1, 1);
        byte[] cod = [0, (byte)(precinct is null ? 12 : 13), (byte)(precinct is null ? 0 : 1), 0, 0, 1, 0, 0, 4, 4, style, 1];
        return [0xFF, 0x4F, 0xFF, 0x51, .. siz, 0xFF, 0x52, .. cod, .. precinct is { } size ? new[] { size } : [], 0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0x93];
    }
}
