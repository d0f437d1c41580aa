using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Dicom;

/// <summary>Each case is a habit of some real server.</summary>
public sealed class DicomJsonReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("\uFEFF[]")]
    [DialectRow("Q01", "J11")]
    public void Read_NothingInAnyForm_IsNoMatch(string json) => Assert.Empty(Read(json));

    [Fact]
    [DialectRow("J01")]
    public void Read_ObjectInPlaceOfArray_IsOneDataSet() =>
        Assert.Equal("1.2.3", Assert.Single(Read("""{"0020000D":{"vr":"UI","Value":["1.2.3"]}}""")).GetString(DicomTag.StudyInstanceUID));

    [Theory]
    [InlineData("""{"0020000d":{"vr":"UI","Value":["1.2.3"]},}""")]
    [InlineData("""{"StudyInstanceUID":{"vr":"UI","Value":["1.2.3"]}}""")]
    [InlineData("""{"0020000D":{"Value":["1.2.3"]}}""")]
    [InlineData("""{"0020000D":{"Value":["1.2.3"],"vr":""}}""")]
    [InlineData("""{"0020000D":{"vr":"UI","Value":"1.2.3"}}""")]
    [InlineData("""{"0020000D":{"vr":"UI","Value":["1.2.3\u0000"]}}""")]
    [InlineData("""{"0020000D":["1.2.3"]}""")]
    [InlineData("""{"0020000D":{"VR":"ui","value":["1.2.3"]}}""")]
    [InlineData("""{"retrievedBy":{"vr":"LO"},"0020000D":{"vr":"UI","Value":["1.2.3"]}}""")]
    [DialectRow("J06", "J11", "J12", "J21")]
    public void Read_NearlyDicomJson_IsUnderstood(string json)
    {
        var element = Assert.IsType<DicomElement>(Assert.Single(Read(json)).Find(DicomTag.StudyInstanceUID));
        Assert.Equal(DicomVR.UI, element.VR);
        Assert.Equal("1.2.3", Assert.Single(Read(json)).GetString(DicomTag.StudyInstanceUID));
    }

    [Theory]
    [InlineData("""{"vr":"IS"}""")]
    [InlineData("""{"vr":"IS","Value":[]}""")]
    [InlineData("""{"vr":"IS","Value":[null]}""")]
    [InlineData("""{"vr":"IS","Value":[""]}""")]
    [InlineData("""{"vr":"IS","Value":null}""")]
    [InlineData("null")]
    [DialectRow("J05")]
    public void Read_EmptyInAnyForm_IsThereAndEmpty(string attribute)
    {
        var dataset = Assert.Single(Read($$"""[{"00201208":{{attribute}}}]"""));

        Assert.True(dataset.Contains(DicomTag.NumberOfStudyRelatedInstances));
        Assert.Null(dataset.GetInt32(DicomTag.NumberOfStudyRelatedInstances));
    }

    [Theory]
    [InlineData("""{"00280010":{"vr":"US","Value":[512]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":["512"]}}""")]
    [InlineData("""{"00280010":{"vr":"US","Value":[512.0]}}""")]
    [InlineData("""{"00280010":{"vr":"IS","Value":[512.0]}}""")]
    [InlineData("""{"00280010":{"vr":"IS","Value":[5.12e2]}}""")]
    [InlineData("""{"00280010":{"vr":"DS","Value":["512"]}}""")]
    [InlineData("""{"00280010":{"vr":"FD","Value":[512]}}""")]
    [DialectRow("J02", "J03")]
    public void Read_NumberOrText_IsTheNumber(string json) => Assert.Equal(512, Assert.Single(Read(json)).GetInt32(DicomTag.Rows));

    [Fact]
    public void Read_NumberTheRepresentationCannotHold_LeavesTheAttributeEmpty() =>
        Assert.Null(Assert.Single(Read("""{"00280010":{"vr":"US","Value":[70000]}}""")).GetInt32(DicomTag.Rows));

    [Fact]
    public void Read_SpecialNumbers_AreKept()
    {
        var dataset = Assert.Single(Read("""
            {"00089459":{"vr":"FL","Value":["NaN","inf","-Infinity",1.5]},"00080431":{"vr":"UV","Value":[18446744073709551615]}}
            """));

        Assert.Equal([double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1.5], dataset.GetDoubles(new DicomTag(8, 0x9459)));
        var element = Assert.IsType<DicomElement>(dataset.Find(new DicomTag(8, 0x0431)));
        Assert.All(element.Value.ToArray(), each => Assert.Equal(0xFF, each));
    }

    [Fact]
    public void Read_LongDecimal_FitsTheRepresentation()
    {
        var text = Assert.Single(Read("""{"00281053":{"vr":"DS","Value":[0.30000000000000004]}}""")).GetString(DicomTag.RescaleSlope);

        Assert.Equal("0.3", text);
    }

    [Theory]
    [InlineData("""{"Alphabetic":"Yamada^Tarou","Ideographic":"山田^太郎","Phonetic":"やまだ^たろう"}""")]
    [InlineData("\"Yamada^Tarou=山田^太郎=やまだ^たろう\"")]
    [InlineData("""{"Alphabetic":"Yamada^Tarou=山田^太郎=やまだ^たろう"}""")]
    [DialectRow("J07", "J08")]
    public void Read_PersonName_KeepsItsGroups(string name) =>
        Assert.Equal("Yamada^Tarou=山田^太郎=やまだ^たろう", Assert.Single(Read($$$"""{"00100010":{"vr":"PN","Value":[{{{name}}}]}}""")).GetString(DicomTag.PatientName));

    [Theory]
    [InlineData("""{"vr":"OW","InlineBinary":"AAECAw=="}""")]
    [InlineData("""{"vr":"OW","Value":[256,770]}""")]
    [InlineData("""{"vr":"OB","Value":[0,1,2,3]}""")]
    [InlineData("""{"vr":"OB","Value":["AAECAw=="]}""")]
    [DialectRow("J14")]
    public void Read_BinaryInAnyForm_IsTheBytes(string attribute) => Assert.Equal(
        [0, 1, 2, 3], Assert.IsType<DicomElement>(Assert.Single(Read($$$"""{"7FE00010":{{{attribute}}}}""")).Find(DicomTag.PixelData)).Value.ToArray());

    [Theory]
    [InlineData("""{"vr":"OW","BulkDataURI":"../bulk/1"}""")]
    [InlineData("""{"vr":"DS","BulkDataURI":"../bulk/1"}""")]
    [InlineData("""{"vr":"OB","DataFragment":[null,{"BulkDataURI":"../bulk/1"}]}""")]
    [DialectRow("J14", "J15")]
    public void Read_BulkDataOfAnyRepresentation_IsAReference(string attribute) => Assert.Equal(
        "../bulk/1", Assert.IsType<DicomBulkDataReference>(Assert.Single(Read($$$"""{"7FE00010":{{{attribute}}}}""")).Find(DicomTag.PixelData)).Uri);

    [Fact]
    public void Read_Sequence_HasItemsWhoseTextIsUtf8()
    {
        var dataset = Assert.Single(Read("""{"00081110":{"vr":"SQ","Value":[{"00081030":{"vr":"LO","Value":["Schädel"]}},{},null]}}"""));

        var items = dataset.GetItems(DicomTag.ReferencedStudySequence);
        Assert.Equal(3, items.Count);
        Assert.Equal("Schädel", items[0].GetString(DicomTag.StudyDescription));
        Assert.Equal("ISO_IR 192", dataset.GetString(DicomTag.SpecificCharacterSet));
    }

    [Theory]
    [InlineData("""{"vr":"SQ","Value":["x"]}""")]
    [InlineData("""{"vr":"SQ","Value":[1,[],true]}""")]
    [InlineData("""{"vr":"SQ","Value":"x"}""")]
    [InlineData("""{"vr":"SQ","InlineBinary":"AAEC"}""")]
    [InlineData("""{"vr":5,"Value":{"vr":{}}}""")]
    [InlineData("""{"vr":"PN","Value":[[],{"Alphabetic":{}},[["x"]],7]}""")]
    [InlineData("""{"vr":"US","Value":[{},[1],"x"]}""")]
    [InlineData("""{"vr":"OW","InlineBinary":"?"}""")]
    [InlineData("""{"vr":"OW","InlineBinary":[1]}""")]
    [InlineData("""{"vr":"OW","BulkDataURI":7}""")]
    [InlineData("""{"vr":"OB","DataFragment":[{"InlineBinary":{}},3]}""")]
    [InlineData("1e999")]
    [InlineData("true")]
    public void Read_OneBadAttribute_DoesNotCostTheStudy(string attribute)
    {
        foreach (var tag in (string[])["00081110", "00100010", "00280010", "7FE00010", "00091001"])
        {
            var dataset = Assert.Single(Read($$$"""[{"{{{tag}}}":{{{attribute}}},"0020000D":{"vr":"UI","Value":["1.2.3"]}}]"""));

            Assert.Equal("1.2.3", dataset.GetString(DicomTag.StudyInstanceUID));
        }
    }

    [Fact]
    public void Read_PrivateSequenceWithoutRepresentation_HasItsItems() => Assert.Equal(
        "1.2.3",
        Assert.Single(Assert.Single(Read("""{"00091001":{"Value":[{"0020000D":{"vr":"UI","Value":["1.2.3"]}}]}}""")).GetItems(new DicomTag(9, 0x1001)))
            .GetString(DicomTag.StudyInstanceUID));

    [Fact]
    public void Read_Latin1BytesInAString_AreReadAsLatin1()
    {
        var bytes = Encoding.Latin1.GetBytes("""[{"00081030":{"vr":"LO","Value":["Schädel"]}}]""");

        Assert.Equal("Schädel", Assert.Single(DicomJsonReader.Read(bytes)).GetString(DicomTag.StudyDescription));
    }

    [Theory]
    [InlineData("<html></html>")]
    [InlineData("""{"errorMessage":"no such study"}""")]
    [InlineData("[{\"00280010\":{\"vr\":\"FD\",\"Value\":[NaN]}}]")]
    [InlineData("[1]")]
    [InlineData("\"text\"")]
    [InlineData("[{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"1.2\"")]
    [DialectRow("H02")]
    public void Read_SomethingElse_Throws(string json) => Assert.Throws<DicomException>(() => Read(json));

    [Fact]
    public void Read_DeepNesting_Throws()
    {
        const int Depth = 10_000;
        var json = string.Concat(Enumerable.Repeat("""{"00081110":{"vr":"SQ","Value":[""", Depth)) + string.Concat(Enumerable.Repeat("]}}", Depth));

        Assert.Throws<DicomException>(() => Read(json));
    }

    private static IReadOnlyList<DicomDataset> Read(string json) => DicomJsonReader.Read(Encoding.UTF8.GetBytes(json));
}
