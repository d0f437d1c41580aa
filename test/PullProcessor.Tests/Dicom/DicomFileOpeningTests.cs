using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.Dicom;

/// <summary>Files whose pixels stay on disk. They are sparse: a hole of zeros takes no room there.</summary>
public sealed class DicomFileOpeningTests : IDisposable
{
    private const int Side = 512;
    private const int FrameBytes = Side * Side * 2;
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void ReadFrame_OfMoreThanTwoGibibytes_HoldsOneFrame()
    {
        const int Frames = 5000;
        var header = Header(Frames, (uint)Frames * FrameBytes);
        using var handle = Create(header, header.Length + ((long)Frames * FrameBytes));
        Mark(handle, header.Length + (4321L * FrameBytes), 77);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var file = DicomFile.Open(handle);
        var reader = FrameReader.Open(file);
        var native = new byte[reader.FrameByteCount];
        for (var frame = 4000; frame < 4400; frame++)
        {
            reader.ReadFrame(frame, native);
            Assert.Equal(frame == 4321 ? 77 : 0, BinaryPrimitives.ReadInt16LittleEndian(native));
        }

        Assert.True(file.Dataset.Find(DicomTag.PixelData) is DicomElement { IsInFile: true, Length: 5000L * FrameBytes });
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Value_OfMoreThanAnArrayHolds_IsRefusedAndCanBeReadInParts()
    {
        const int Frames = 5000;
        var header = Header(Frames, (uint)Frames * FrameBytes);
        using var handle = Create(header, header.Length + ((long)Frames * FrameBytes));
        var element = Assert.IsType<DicomElement>(DicomFile.Open(handle).Dataset.Find(DicomTag.PixelData));

        Assert.Throws<DicomException>(() => element.Value);
        element.Read(element.Length - 4, new byte[4]);
        Assert.Throws<ArgumentOutOfRangeException>(() => element.Read(element.Length - 4, new byte[5]));
    }

    [Fact]
    public void ReadFrame_FileCutOffSinceItWasOpened_Throws()
    {
        var header = Header(2, 2 * FrameBytes);
        using var handle = Create(header, header.Length + (2 * FrameBytes));
        var reader = FrameReader.Open(DicomFile.Open(handle));
        RandomAccess.SetLength(handle, header.Length + FrameBytes + 10);

        reader.ReadFrame(0, new byte[FrameBytes]);
        Assert.Throws<DicomException>(() => reader.ReadFrame(1, new byte[FrameBytes]));
    }

    [Fact]
    public void Open_FileThatIsCutOff_ThrowsOrKeepsItsStart()
    {
        var header = Header(4, 4 * FrameBytes);
        using var handle = Create(header, header.Length + (3 * FrameBytes));

        Assert.Throws<DicomException>(() => DicomFile.Open(handle));
        var file = DicomFile.Open(handle, isLenient: true);
        Assert.True(file.Dataset.Find(DicomTag.PixelData) is DicomElement { Length: 3 * FrameBytes });
        Assert.Single(file.Problems);
    }

    [Theory]
    [InlineData(DicomVR.OW, 0, 70_001)]
    [InlineData(DicomVR.OW, 3, 5)]
    [InlineData(DicomVR.OW, 69_998, 3)]
    [InlineData(DicomVR.OD, 5, 30)]
    [InlineData(DicomVR.OD, 69_990, 11)]
    [InlineData(DicomVR.OB, 7, 9)]
    public void Read_PartOfABigEndianValue_IsThatOfTheWholeOne(DicomVR vr, int offset, int length)
    {
        byte[] value = [.. Enumerable.Range(0, 70_001).Select(i => (byte)(i * 7))];
        byte[] bytes =
        [
            0, 8, 0, 0x16, (byte)'U', (byte)'I', 0, 4, (byte)'1', (byte)'.', (byte)'2', 0,
            0x7F, 0xE0, 0, 0x10, .. vr.ToText().Select(each => (byte)each), 0, 0, 0, 1, 0x11, 0x71, .. value,
        ];
        using var handle = Create(bytes, bytes.Length);
        var whole = Assert.IsType<DicomElement>(DicomFile.Read(bytes).Dataset.Find(DicomTag.PixelData));
        var held = Assert.IsType<DicomElement>(DicomFile.Open(handle).Dataset.Find(DicomTag.PixelData));
        var part = new byte[length];
        held.Read(offset, part);

        Assert.True(held.IsInFile);
        Assert.Equal(whole.Value.Slice(offset, length).ToArray(), part);
        Assert.True(whole.Value.Span.SequenceEqual(held.Value.Span));
    }

    [Fact]
    public void Codestream_OfFragmentsInAFile_IsJoined()
    {
        byte[] bytes =
        [
            .. Header(1, 0)[..^12],
            0xE0, 0x7F, 0x10, 0, (byte)'O', (byte)'B', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0, 0, 0, 0,
            0xFE, 0xFF, 0, 0xE0, 2, 0, 0, 0, 1, 2, 0xFE, 0xFF, 0, 0xE0, 4, 0, 0, 0, 3, 4, 5, 6, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0,
        ];
        using var handle = Create(bytes, bytes.Length);
        var pixels = Assert.IsType<DicomFragmentSequence>(DicomFile.Open(handle).Dataset.Find(DicomTag.PixelData));
        var part = new byte[3];
        pixels.ReadFragment(1, 1, part);

        Assert.Equal([1, 2, 3, 4, 5, 6], pixels.Fragments.SelectMany(fragment => fragment.ToArray()));
        Assert.Equal(4, pixels.FragmentLength(1));
        Assert.Equal([4, 5, 6], part);
    }

    private static byte[] Header(int frames, uint pixelLength)
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7.3")
            .Add(DicomTag.SOPInstanceUID, "2.25.1")
            .Add(DicomTag.SamplesPerPixel, 1)
            .Add(DicomTag.PhotometricInterpretation, "MONOCHROME2")
            .Add(DicomTag.NumberOfFrames, (double)frames)
            .Add(DicomTag.Rows, Side).Add(DicomTag.Columns, Side)
            .Add(DicomTag.BitsAllocated, 16).Add(DicomTag.BitsStored, 16).Add(DicomTag.HighBit, 15)
            .Add(DicomTag.PixelRepresentation, 0);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, default));
        var bytes = DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(bytes.Length - 4), pixelLength);
        return bytes;
    }

    private SafeFileHandle Create(byte[] start, long length)
    {
        var handle = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        RandomAccess.Write(handle, start, 0);
        RandomAccess.SetLength(handle, length);
        return handle;
    }

    private static void Mark(SafeFileHandle handle, long at, short number)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, number);
        RandomAccess.Write(handle, bytes, at);
    }
}
