using System.Buffers.Binary;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomFileReadingTests
{
    private static readonly byte[] FirstAttribute = [8, 0, 0x16, 0, (byte)'U', (byte)'I', 4, 0, (byte)'1', (byte)'.', (byte)'2', 0];

    [Fact]
    public void Read_UnknownOfUndefinedLength_IsASequenceInImplicitVR()
    {
        var file = DicomFile.Read((byte[])
        [
            .. FirstAttribute,
            9, 0, 1, 0x10, (byte)'U', (byte)'N', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF,
            0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF,
            0x28, 0, 0x10, 0, 2, 0, 0, 0, 2, 1,
            0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0,
            0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0,
            0x28, 0, 0x11, 0, (byte)'U', (byte)'S', 2, 0, 3, 0,
        ]);

        var item = Assert.Single(file.Dataset.GetItems(new DicomTag(9, 0x1001)));
        Assert.Equal(258, item.GetInt32(DicomTag.Rows));
        Assert.Equal(3, file.Dataset.GetInt32(DicomTag.Columns));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Read_NestedSequences_AreReadToALimit(int depth, bool isRead)
    {
        var bytes = new byte[FirstAttribute.Length + (depth * 36)];
        FirstAttribute.CopyTo(bytes, 0);
        byte[] opening = [8, 0, 0x10, 0x11, (byte)'S', (byte)'Q', 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF];
        byte[] closing = [0xFE, 0xFF, 0x0D, 0xE0, 0, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];
        for (var i = 0; i < depth; i++)
        {
            opening.CopyTo(bytes, FirstAttribute.Length + (i * opening.Length));
            closing.CopyTo(bytes, bytes.Length - ((i + 1) * closing.Length));
        }

        var fault = Record.Exception(() => DicomFile.Read(bytes));
        Assert.Equal(isRead, fault is null);
        Assert.True(fault is null or DicomException);
    }

    [Fact]
    public void Read_LengthBeyondTheEnd_NamesByteAndTag()
    {
        var fault = Assert.Throws<DicomException>(() => DicomFile.Read(
            (byte[])[.. FirstAttribute, 0x28, 0, 0x10, 0, (byte)'U', (byte)'S', 9, 0, 3, 0]));

        Assert.Contains("Byte 12, (0028,0010)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ItemLongerThanItsSequence_IsRefused()
    {
        Assert.Throws<DicomException>(() => DicomFile.Read((byte[])
        [
            .. FirstAttribute,
            8, 0, 0x10, 0x11, (byte)'S', (byte)'Q', 0, 0, 8, 0, 0, 0,
            0xFE, 0xFF, 0, 0xE0, 10, 0, 0, 0,
            0x28, 0, 0x10, 0, (byte)'U', (byte)'S', 2, 0, 2, 1,
        ]));
    }

    [Fact]
    public void Read_ZerosAfterTheDataSet_ArePadding()
    {
        var file = DicomFile.Read((byte[])[.. FirstAttribute, .. new byte[1001]]);

        Assert.Equal("1.2", file.SopClassUid.Value);
        Assert.Single(file.Dataset);
    }

    [Fact]
    public void Read_AttributesInReverseOrder_AreSortedInLittleTime()
    {
        const int Count = 500_000;
        var bytes = new byte[FirstAttribute.Length + (Count * 8)];
        FirstAttribute.CopyTo(bytes, 0);
        for (var i = 0; i < Count; i++)
        {
            var number = (uint)(0x0029_0000 + Count - i);
            var at = bytes.AsSpan(FirstAttribute.Length + (i * 8));
            BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)(number >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(at[2..], (ushort)number);
            "LO"u8.CopyTo(at[4..]);
        }

        Assert.Equal(Count + 1, DicomFile.Read(bytes).Dataset.Count);
    }

    [Fact]
    public void Read_ImplicitPixelPaddingOfSignedPixels_IsSigned()
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2")
            .Add(DicomTag.SOPInstanceUID, "1.3")
            .Add(DicomTag.PixelRepresentation, 1);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelPaddingValue, DicomVR.SS, new byte[] { 0x30, 0xF8 }));
        var file = DicomFile.Read(DicomFile.Create(dataset, DicomTransferSyntax.ImplicitVRLittleEndian).ToArray());

        Assert.Equal(-2000, file.Dataset.GetInt32(DicomTag.PixelPaddingValue));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>503 Service Unavailable</body></html>")]
    [InlineData("{\"errorMessage\":\"no such study\"}")]
    public void Read_SomethingElse_SaysThatItIsNotDicom(string text)
    {
        var fault = Assert.Throws<DicomException>(() => DicomFile.Read(System.Text.Encoding.ASCII.GetBytes(text)));

        Assert.Contains("not DICOM", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Value_IsASliceOfTheGivenBytes()
    {
        byte[] bytes = [.. FirstAttribute];
        var element = Assert.IsType<DicomElement>(DicomFile.Read(bytes).Dataset.Find(DicomTag.SOPClassUID));
        bytes[8] = (byte)'9';

        Assert.Equal((byte)'9', element.Value.Span[0]);
    }
}
