using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Text;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomTextTests
{
    /// <summary>The examples of PS3.5 annexes H to K, as real files hold them.</summary>
    [Theory]
    [InlineData("chrArab.dcm", "قباني^لنزار")]
    [InlineData("chrFren.dcm", "Buc^Jérôme")]
    [InlineData("chrFrenMulti.dcm", "Buc^Jérôme")]
    [InlineData("chrGerm.dcm", "Äneas^Rüdiger")]
    [InlineData("chrGreek.dcm", "Διονυσιος")]
    [InlineData("chrH31.dcm", "Yamada^Tarou=山田^太郎=やまだ^たろう")]
    [InlineData("chrH32.dcm", "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう")]
    [InlineData("chrHbrw.dcm", "שרון^דבורה")]
    [InlineData("chrI2.dcm", "Hong^Gildong=洪^吉洞=홍^길동")]
    [InlineData("chrJapMulti.dcm", "やまだ^たろう")]
    [InlineData("chrJapMultiExplicitIR6.dcm", "やまだ^たろう")]
    [InlineData("chrKoreanMulti.dcm", "김희중")]
    [InlineData("chrRuss.dcm", "Люкceмбypг")]
    [InlineData("chrX1.dcm", "Wang^XiaoDong=王^小東=")]
    [InlineData("chrX2.dcm", "Wang^XiaoDong=王^小东=")]
    public void Decode_NameOfARealFile_IsTheStandardsExample(string file, string name)
    {
        var dataset = DicomFile.Read(Corpus.Read("pydicom/charset_files/" + file)).Dataset;

        Assert.Equal(name, dataset.GetString(DicomTag.PatientName));
    }

    [Theory]
    [InlineData("chrSQEncoding.dcm")]
    [InlineData("chrSQEncoding1.dcm")]
    public void Decode_NameInASequence_UsesTheSetAroundIt(string file)
    {
        var dataset = DicomFile.Read(Corpus.Read("pydicom/charset_files/" + file)).Dataset;

        var item = Assert.Single(dataset.GetItems(DicomTag.RequestedProcedureCodeSequence));
        Assert.Equal("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう", item.GetString(DicomTag.PatientName));
    }

    [Theory]
    [InlineData("ISO_IR 100", "4AE972F46D65", "Jérôme")]
    [InlineData("ISO-IR 100", "4AE972F46D65", "Jérôme")]
    [InlineData("ISO_IR 101", "A3", "Ł")]
    [InlineData("ISO_IR 109", "A1", "Ħ")]
    [InlineData("ISO_IR 110", "A3", "Ŗ")]
    [InlineData("ISO_IR 148", "FD", "ı")]
    [InlineData("ISO_IR 166", "A1", "ก")]
    [InlineData("ISO_IR 203", "A4", "€")]
    [InlineData("ISO_IR 13", "D4CFC0DE", "ﾔﾏﾀﾞ")]
    [InlineData("ISO_IR 192", "C3A9", "é")]
    [InlineData("ISO_IR_192", "C3A9", "é")]
    [InlineData("UTF8", "C3A9", "é")]
    [InlineData("GB18030", "CDF5", "王")]
    [InlineData("GBK", "CDF5", "王")]
    [InlineData("GBK", "815C", "乗")] // The second byte is a backslash and no delimiter.
    [InlineData(@"\ISO 2022 IR 58", "1B242941CDF5", "王")]
    [InlineData(@"\ISO 2022 IR 149", "1B242943FBF3", "洪")]
    [InlineData(@"\ISO 2022 IR 149", "FBF3", "洪")] // The escape sequence was forgotten.
    [InlineData("ISO 2022 IR 149", "FBF3", "洪")]
    [InlineData(@"\ISO 2022 IR 87", "1B244230213021", "亜亜")]
    [InlineData(@"\ISO 2022 IR 87", "1B2442305C1B2842", "移")] // The same in JIS.
    [InlineData(@"\ISO 2022 IR 159", "1B24284430211B2842", "丂")]
    [InlineData(@"ISO 2022 IR 100\ISO 2022 IR 144", "E91B2D4CBF5EE9", "éП^é")] // The caret goes back to the first set.
    [InlineData("", "C3A9", "é")] // Not declared, but UTF-8 by its form.
    [InlineData("", "E9", "é")]
    [InlineData("ISO_IR 100", "93", "“")] // Windows under the name of Latin-1.
    [InlineData("ISO_IR 192", "E9", "é")]
    [InlineData("NONSENSE", "E9", "é")]
    public void Decode_Bytes_GivesTheCharacters(string terms, string hex, string expected) =>
        Assert.Equal(expected, DicomText.Decode(Convert.FromHexString(hex), DicomVR.PN, terms.Length == 0 ? [] : terms.Split('\\')));

    [Theory]
    [InlineData("ISO_IR 100", "E9", DicomTextFaults.None)]
    [InlineData("ISO_IR 192", "C3A9", DicomTextFaults.None)]
    [InlineData(@"\ISO 2022 IR 87", "1B2442305C1B2842", DicomTextFaults.None)]
    [InlineData("ISO-IR 100", "41", DicomTextFaults.None)]
    [InlineData("ISO-IR 100", "E9", DicomTextFaults.WrongTerm)]
    [InlineData(@"ISO_IR 192\ISO 2022 IR 87", "C3A9", DicomTextFaults.WrongTerm)]
    [InlineData("NONSENSE", "E9", DicomTextFaults.WrongTerm)]
    [InlineData("", "E9", DicomTextFaults.Undeclared)]
    [InlineData("ISO_IR 192", "E9", DicomTextFaults.NotAsDeclared)]
    [InlineData("ISO_IR 100", "C38F", DicomTextFaults.NotAsDeclared)]
    [InlineData(@"\ISO 2022 IR 87", "1B2442305C1B5A", DicomTextFaults.Replaced)]
    [InlineData("ISO_IR 126", "FF", DicomTextFaults.Replaced)]
    [InlineData("GB18030", "81", DicomTextFaults.Replaced)]
    public void Decode_Bytes_SaysWhatWasWrong(string terms, string hex, DicomTextFaults expected)
    {
        DicomText.Decode(Convert.FromHexString(hex), DicomVR.PN, terms.Length == 0 ? [] : terms.Split('\\'), out var faults);

        Assert.Equal(expected, faults);
    }

    [Fact]
    public void Warnings_TextBeyondItsSet_NameAttributesWithoutValues()
    {
        var item = new DicomDataset();
        item.AddOrUpdate(new DicomElement(DicomTag.StudyDescription, DicomVR.LO, new byte[] { 0x53, 0xE9 }));
        var dataset = new DicomDataset().Add(DicomTag.ReferencedStudySequence, item);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, new byte[] { 0x53, 0xE9 }));

        Assert.Equal("(0008,1030), (0010,0010) have bytes beyond ASCII, but SpecificCharacterSet (0008,0005) is missing or empty.", Assert.Single(DicomTextCheck.Warnings(dataset)));
    }

    [Theory]
    [InlineData("chrH32.dcm")]
    [InlineData("chrX2.dcm")]
    [InlineData("chrI2.dcm")]
    [InlineData("chrSQEncoding.dcm")]
    [InlineData("chrSQEncoding1.dcm")]
    public void ToUtf8_RealFile_HasTheSameText(string file)
    {
        var dataset = DicomFile.Read(Corpus.Read("pydicom/charset_files/" + file)).Dataset;
        var copy = DicomTextTranscoding.ToUtf8(dataset);

        Assert.Equal(["ISO_IR 192"], copy.CharacterSetTerms());
        Assert.Equal(DicomTextFaults.None, DicomTextCheck.FaultsOf(copy));
        AssertSame(dataset, copy);
    }

    private static void AssertSame(DicomDataset one, DicomDataset other)
    {
        foreach (var item in one.Where(item => item.Tag != DicomTag.SpecificCharacterSet))
        {
            Assert.Equal(one.GetStrings(item.Tag), other.GetStrings(item.Tag));
            foreach (var (first, second) in one.GetItems(item.Tag).Zip(other.GetItems(item.Tag)))
            {
                AssertSame(first, second);
            }
        }
    }

    [Fact]
    public void Decode_RepresentationOutsideTheSet_IsNotTouched() =>
        Assert.Equal("\u001B$B0!", DicomText.Decode("\u001B$B0!"u8, DicomVR.CS, ["", "ISO 2022 IR 87"]));

    [Fact]
    public void Decode_AnyBytesUnderAnyTerms_NeverThrows()
    {
        var random = new Random(20261123);
        string[] terms = ["", "ISO_IR 13", "ISO 2022 IR 87", "ISO 2022 IR 159", "ISO 2022 IR 149", "ISO 2022 IR 58", "ISO_IR 192", "GB18030", "GBK", "ISO_IR 166", "?"];
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(12)];
            random.NextBytes(bytes);
            if (bytes.Length > 3 && random.Next(2) == 0)
            {
                "\u001B$B"u8.CopyTo(bytes);
            }

            var text = DicomText.Decode(bytes, DicomVR.LO, random.GetItems(terms, random.Next(4)));
            Assert.True(Encoding.UTF8.GetByteCount(text) >= 0);
        }
    }
}
