using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomObjects;

public sealed class SecondaryCaptureTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("capture").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(SampleImages.KindNames), MemberType = typeof(SampleImages))]
    public void Build_ImageOfKind_ValidatorFindsNoError(string kind) => AssertValid(SecondaryCapture.Build(Of(SampleImages.Of(kind))));

    [Theory]
    [InlineData("ISO_IR 100", "M\xFCller^J\xF6rg")]
    [InlineData("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1")]
    [InlineData("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B")]
    [InlineData(null, "Plain^Name")]
    public void Build_NameInCharacterSet_CopiesItAndStaysValid(string? terms, string nameBytes)
    {
        var image = PresentationStateValidityTests.Named(terms, nameBytes);

        var capture = SecondaryCapture.Build(Of(image));

        Assert.Equal(image.GetString(DicomTag.PatientName), capture.GetString(DicomTag.PatientName));
        AssertValid(capture);
    }

    [Fact]
    public void Build_SourceLacksOptionalAttributes_StaysValid()
    {
        var content = Of(SampleImages.Of("CT"));

        AssertValid(SecondaryCapture.Build(content with { Shown = [], Origin = SampleImages.Origin(new DicomDataset().Add(DicomTag.StudyInstanceUID, "1.2.3.4"), "sc") }));
    }

    [Fact]
    public void Build_Picture_IsReadByAnotherReaderPixelForPixel()
    {
        var content = Of(SampleImages.Of("CT"));
        var (file, picture) = (Path.Combine(folder, "capture.dcm"), Path.Combine(folder, "capture.ppm"));
        File.WriteAllBytes(file, Bytes(content));

        Assert.Equal(0, ExternalTool.Run("dcm2pnm", "+op", file, picture).ExitCode);

        Assert.Equal(content.Picture.Pixels.ToArray(), PortableGraymap.Read(picture).Pixels);
    }

    [Fact]
    public void Build_Always_SaysWhatItIsAndWhatItWasMadeOf()
    {
        var capture = SecondaryCapture.Build(Of(SampleImages.Of("EnhancedCT")));

        Assert.Equal(["DERIVED", "SECONDARY"], capture.GetStrings(DicomTag.ImageType));
        Assert.Equal("YES", capture.GetString(DicomTag.BurnedInAnnotation));
        Assert.Equal("OT", capture.GetString(DicomTag.Modality));
        Assert.Equal(0, capture.GetInt32(DicomTag.PlanarConfiguration));
        var source = Assert.Single(capture.GetItems(DicomTag.SourceImageSequence));
        Assert.Equal("1.2.3.4.1.1", source.GetString(DicomTag.ReferencedSOPInstanceUID));
        Assert.Equal(2, source.GetInt32(DicomTag.ReferencedFrameNumber));
        Assert.Equal("121322", source.GetItems(DicomTag.PurposeOfReferenceCodeSequence)[0].GetString(DicomTag.CodeValue));
    }

    [Fact]
    public void Build_LossySource_StaysLossy()
    {
        var image = SampleImages.Of("CT").Add(DicomTag.LossyImageCompression, "01").Add(DicomTag.LossyImageCompressionRatio, 11.5).Add(DicomTag.LossyImageCompressionMethod, "ISO_10918_1");

        var capture = SecondaryCapture.Build(Of(image));

        Assert.Equal("01", capture.GetString(DicomTag.LossyImageCompression));
        Assert.Equal(11.5, capture.GetDouble(DicomTag.LossyImageCompressionRatio));
        Assert.Equal("ISO_10918_1", capture.GetString(DicomTag.LossyImageCompressionMethod));
        Assert.Equal("00", SecondaryCapture.Build(Of(SampleImages.Of("CT"))).GetString(DicomTag.LossyImageCompression));
        AssertValid(capture);
    }

    [Theory]
    [InlineData("1\\0\\0\\0\\1\\0", "L", "P")]
    [InlineData("0\\1\\0\\0\\0\\-1", "P", "F")]
    [InlineData("0.8\\0.6\\0\\-0.6\\0.8\\0", "LP", "PR")]
    public void Build_PlaneOfTheImage_GivesThePatientsOrientation(string orientation, string row, string column)
    {
        var image = SampleImages.Of("CT").Add(DicomTag.ImageOrientationPatient, [.. orientation.Split('\\').Select(number => double.Parse(number, null))]);

        Assert.Equal([row, column], SecondaryCapture.Build(Of(image)).GetStrings(DicomTag.PatientOrientation));
    }

    [Fact]
    public void Build_ImageWithoutPlane_HasItsOwnOrientationOrNone()
    {
        Assert.Equal(["L", "F"], SecondaryCapture.Build(Of(SampleImages.Of("CR"))).GetStrings(DicomTag.PatientOrientation));
        Assert.True(SecondaryCapture.Build(Of(SampleImages.Of("US"))).Contains(DicomTag.PatientOrientation));
        Assert.Empty(SecondaryCapture.Build(Of(SampleImages.Of("US"))).GetStrings(DicomTag.PatientOrientation));
    }

    [Fact]
    public void Build_Always_HasWhatAnotherLibraryWrites()
    {
        var theirs = AttributePaths.Of(ReferenceSamples.Read("sc.dcm").Dataset);

        var ours = AttributePaths.Of(SecondaryCapture.Build(Of(SampleImages.Of("CT"))));

        // Of theirs, the date of its own mark.
        Assert.Equal(["(0018,A001)/(0018,A002)"], theirs.Except(ours));
    }

    [Fact]
    public void Build_Twice_GivesTheSameBytes() => Assert.Equal(Bytes(Of(SampleImages.Of("CT"))), Bytes(Of(SampleImages.Of("CT"))));

    [Fact]
    public void Build_ContentWithManyFaults_NamesThemAll()
    {
        var content = Of(SampleImages.Of("CT"));

        var message = Assert.Throws<DicomException>(() => SecondaryCapture.Build(content with
        {
            DerivationDescription = "",
            SourceImages = [new(content.SourceImages[0].Image, 0)],
            Picture = new RgbImage(70000, 1, new byte[210000]),
        })).Message;

        foreach (var expected in new[] { "DerivationDescription", "Frame numbers", "70000 columns" })
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Validate_ConversionTypeTakenAway_IsAnError()
    {
        var capture = SecondaryCapture.Build(Of(SampleImages.Of("CT")));
        capture.Remove(DicomTag.ConversionType);

        Assert.Contains("Error", Validator.Run("dciodvfy", capture, "-new").Errors, StringComparison.Ordinal);
    }

    // Of an odd number of bytes, which have to be padded.
    private static SecondaryCaptureContent Of(DicomDataset image) => new()
    {
        Origin = SampleImages.Origin(image, "sc"),
        Picture = new RgbImage(33, 21, Enumerable.Range(0, 33 * 21 * 3).Select(i => (byte)(i * 7)).ToArray()),
        Shown = image,
        SourceImages = [new(SampleImages.ReferenceTo(image), image.Contains(DicomTag.NumberOfFrames) ? 2 : null)],
        DerivationDescription = "Key slice with circles around what reference-blob 1.0.0 found; computer output, unverified",
    };

    private static byte[] Bytes(SecondaryCaptureContent content) => DicomFile.Create(SecondaryCapture.Build(content), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

    private static void AssertValid(DicomDataset capture)
    {
        var (_, findings) = Validator.Run("dciodvfy", capture, "-new");
        Assert.Contains("SCImage", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", findings, StringComparison.Ordinal);
        ValidatorMatrix.AssertValid(capture);
    }
}
