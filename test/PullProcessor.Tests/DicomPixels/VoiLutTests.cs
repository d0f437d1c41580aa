using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomPixels;

public class VoiLutTests
{
    [Fact]
    public void Apply_Linear_CoversWholeNumbersOfTheWindow() =>
        // Centre 2048, width 4096 maps 0..4095 on the whole range (PS3.3 C.11.2.1.2.1, the example of the standard).
        Assert.Equal([0, 0, 255, 255], Applied(new(2048, 4096), -1, 0, 4095, 9000));

    [Fact]
    public void Apply_LinearOfWidth1_IsAThreshold() => Assert.Equal([0, 0, 255], Applied(new(100, 1), 99, 99.5f, 100));

    [Fact]
    public void Apply_LinearExact_TakesCentreAndWidthAsTheyStand() =>
        Assert.Equal([0, 0, 127.5f, 255, 255], Applied(new(50, 100, VoiFunction.LinearExact), -5, 0, 50, 100, 101));

    [Fact]
    public void Apply_Sigmoid_IsHalfAtTheCentre()
    {
        var grey = Applied(new(40, 80, VoiFunction.Sigmoid), 40, 60, -1e9f, 1e9f);

        Assert.Equal(127.5f, grey[0]);
        Assert.Equal(186.4199f, grey[1], 0.001f); // 255 / (1 + e^-1)
        Assert.Equal([0, 255], grey[2..]);
    }

    [Fact]
    public void Find_SeveralWindows_TakesTheFirst()
    {
        var image = Images.Grey(1, 1, 16, 12).Add(DicomTag.WindowCenter, 40.0, -600.0).Add(DicomTag.WindowWidth, 400.0, 1500.0);

        Assert.Equal(new VoiWindow(40, 400), VoiLut.Find(image, ModalityLut.From(image))?.Window);
        Assert.Equal(new VoiWindow(-600, 1500), VoiWindow.AllOf(image)[1]);
    }

    [Fact]
    public void Find_NeitherWindowNorTable_IsNull() => Assert.Null(VoiLut.Find(Images.Grey(1, 1, 8, 8), ModalityLut.From([])));

    [Fact]
    public void Find_WindowThatMakesNoSense_SaysWhatWouldBeAccepted()
    {
        var image = Images.Grey(1, 1, 8, 8).Add(DicomTag.WindowCenter, 40.0).Add(DicomTag.WindowWidth, 0.0);

        Assert.Contains("at least 1", Assert.Throws<DicomException>(() => VoiWindow.AllOf(image)).Message, StringComparison.Ordinal);
        image.Add(DicomTag.VOILUTFunction, "CUBIC");
        Assert.Contains("SIGMOID", Assert.Throws<DicomException>(() => VoiWindow.AllOf(image)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WindowOfAFrame_IsThatOfItsGroup()
    {
        static DicomDataset Group(double center) => new DicomDataset().Add(
            DicomTag.FrameVOILUTSequence, new DicomDataset().Add(DicomTag.WindowCenter, center).Add(DicomTag.WindowWidth, 80.0));
        var image = new DicomDataset().Add(DicomTag.PerFrameFunctionalGroupsSequence, Group(40), Group(60));

        Assert.Equal(60, VoiWindow.AllOf(image, 1)[0].Center);
    }

    [Fact]
    public void Apply_TableAfterNegativeModalityValues_ReadsItsFirstValueAsSigned()
    {
        var table = new DicomDataset().Add(DicomTag.LUTDescriptor, 2.0, 65436.0, 16.0); // -100 as it stands in US.
        table.AddOrUpdate(new DicomElement(DicomTag.LUTData, DicomVR.OW, new byte[] { 0, 0, 255, 255 }));
        var image = Images.Grey(1, 1, 16, 12).Add(DicomTag.RescaleIntercept, -1024.0).Add(DicomTag.RescaleSlope, 1.0).Add(DicomTag.VOILUTSequence, table);
        float[] values = [-500, -100, -99, 7];

        VoiLut.Find(image, ModalityLut.From(image))!.Apply(values, 0, 1);

        Assert.Equal([0, 0, 1, 1], values);
    }

    // Numbers of pydicom 2.3.1's apply_voi over the corpus file.
    [Fact]
    public void Apply_TableOfARealFile_GivesTheNumbersOfAnotherReader()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom-data/vlut_04.dcm"));
        var values = Values.Stored(file);

        VoiLut.Find(file.Dataset, ModalityLut.From(file.Dataset))!.Apply(values, 0, 65535);

        Assert.Equal([32639, 39321, 49087, 0, 65535], Values.At(values, 0, 87381, 131072, 131849, 262143));
        Assert.Equal(8679408626.0, values.Sum(value => (double)value));
    }

    // As above, apply_windowing to the range of 16 bits signed.
    [Fact]
    public void Apply_WindowOfARealFile_GivesTheNumbersOfAnotherReader()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom/test_files/MR_small.dcm"));
        var values = Values.Stored(file);

        VoiLut.Find(file.Dataset, ModalityLut.From(file.Dataset))!.Apply(values, -32768, 32767);

        Assert.Equal([12520.414f, -6291.696f, -4816.2364f, -11701.715f, 10758.06f], Values.At(values, 0, 1365, 2048, 2825, 4095), new Tolerance(0.01f));
        Assert.Equal(-19365.908f, values.Min(), 0.01f);
    }

    [Fact]
    public void Apply_ModalityTableOfARealFile_GivesTheNumbersOfAnotherReader()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom-data/mlut_18.dcm"));
        var values = Values.Stored(file);

        ModalityLut.From(file.Dataset).Apply(values);

        // The file has 4095 where 12 bits signed end at 2047; pydicom takes the whole word, here the bits above are masked, so only pixels within are compared.
        Assert.Equal([39321, 49147, 65535], Values.At(values, 87381, 131072, 262143));
        Assert.InRange(values.Max(), 65535, 65535);
    }

    private static float[] Applied(VoiWindow window, params float[] values)
    {
        window.Apply(values, 0, 255);
        return values;
    }
}
