using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>An independent implementation of the standard finds nothing to remark on segmentations. Debian's does not know label maps: see <see cref="SegmentationGeometryTests"/>.</summary>
public class SegmentationValidityTests
{
    private static readonly SampleGrid Grid = new(24, 20, 9);

    [Theory]
    [InlineData("CT", SampleReports.CtImage, SegmentationKind.Binary)]
    [InlineData("CT", SampleReports.CtImage, SegmentationKind.Probability)]
    [InlineData("MR", SampleReports.MrImage, SegmentationKind.Binary)]
    [InlineData("MR", SampleReports.MrImage, SegmentationKind.Probability)]
    public void Build_ObliqueSeries_ValidatorIsSilent(string modality, string sopClass, SegmentationKind kind)
    {
        var grid = Grid with { Orientation = SampleGrid.Oblique };

        AssertSilent(Segmentation.Build(SampleSegmentations.Content(grid, SampleSegmentations.Series(grid, modality, sopClass), kind)));
    }

    [Theory]
    [InlineData("CT", SampleSegmentations.EnhancedCt, SegmentationKind.Binary)]
    [InlineData("MR", SampleSegmentations.EnhancedMr, SegmentationKind.Binary)]
    [InlineData("MR", SampleSegmentations.EnhancedMr, SegmentationKind.Probability)]
    public void Build_EnhancedMultiFrame_ValidatorIsSilent(string modality, string sopClass, SegmentationKind kind)
    {
        var instance = SampleSegmentations.Enhanced(Grid, modality, sopClass);
        SegmentationPlane[] planes = [.. Enumerable.Range(1, Grid.Slices).Select(frame => SegmentationPlane.Of(instance, frame))];

        AssertSilent(Segmentation.Build(SampleSegmentations.Content(Grid, instance, planes, kind)));
    }

    [Theory]
    [InlineData(1, 16, 16)]
    [InlineData(1, 7, 11)]
    [InlineData(3, 7, 11)]
    [InlineData(2, 1, 1)]
    public void Build_FewSlicesOrOddSize_ValidatorIsSilent(int slices, int rows, int columns)
    {
        var grid = new SampleGrid(rows, columns, slices);

        AssertSilent(Segmentation.Build(SampleSegmentations.Content(grid, SampleSegmentations.Series(grid))));
    }

    [Theory]
    [InlineData("ISO_IR 100", "M\xFCller^J\xF6rg")]
    [InlineData("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1")]
    [InlineData("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B=\x1B$B$d$^$@\x1B(B^\x1B$B$?$m$&\x1B(B")]
    [InlineData(null, "Plain^Name")]
    public void Build_NameInCharacterSet_CopiesBytesAndTermsAndValidatorIsSilent(string? terms, string nameBytes)
    {
        var bytes = Encoding.Latin1.GetBytes(nameBytes.Length % 2 == 0 ? nameBytes : nameBytes + " ");
        var source = SampleReports.Source("CT");
        source.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, bytes));
        source.Remove(DicomTag.SpecificCharacterSet);
        if (terms is not null)
        {
            source.Add(DicomTag.SpecificCharacterSet, terms);
        }

        var document = Segmentation.Build(SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid, source: source)));

        Assert.Equal(bytes, Assert.IsType<DicomElement>(document.Find(DicomTag.PatientName)).Value.ToArray());
        Assert.Equal(source.CharacterSetTerms(), document.CharacterSetTerms());
        AssertSilent(document);
    }

    [Fact]
    public void Build_SourceLacksOptionalAttributes_StaysValid()
    {
        var series = SampleSegmentations.Series(Grid, source: new DicomDataset().Add(DicomTag.StudyInstanceUID, "1.2.3.4"));
        foreach (var instance in series)
        {
            instance.Remove(DicomTag.SliceThickness);
        }

        // It could not be found in a DICOMDIR without a PatientID, which is no error of the object's.
        Assert.DoesNotContain("Error", Findings(Segmentation.Build(SampleSegmentations.Content(Grid, series))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CHEST", null, "CHEST")]
    [InlineData("KNEE", "R", "KNEE")]
    [InlineData("KNEE", null, "KNEE")]
    [InlineData("Knie links", "L", null)]
    [InlineData(null, "L", null)]
    public void Build_BodyPart_IsCopiedWhereItIsACodeAndValidatorIsSilent(string? bodyPart, string? laterality, string? written)
    {
        var series = SampleSegmentations.Series(Grid);
        foreach (var (tag, value) in new[] { (DicomTag.BodyPartExamined, bodyPart), (DicomTag.Laterality, laterality) })
        {
            if (value is not null)
            {
                series[0].Add(tag, value);
            }
        }

        var document = Segmentation.Build(SampleSegmentations.Content(Grid, series));

        Assert.Equal(written, document.GetString(DicomTag.BodyPartExamined));
        AssertSilent(document);
    }

    [Fact]
    public void Build_LossySource_SaysSoAndValidatorIsSilent()
    {
        var series = SampleSegmentations.Series(Grid);
        series[0].Add(DicomTag.LossyImageCompression, "01").Add(DicomTag.LossyImageCompressionRatio, 10, 4).Add(DicomTag.LossyImageCompressionMethod, "ISO_10918_1", "ISO_15444_1");

        var document = Segmentation.Build(SampleSegmentations.Content(Grid, series));

        Assert.Equal("01", document.GetString(DicomTag.LossyImageCompression));
        Assert.Equal([10, 4], document.GetDoubles(DicomTag.LossyImageCompressionRatio));
        Assert.Equal(["ISO_10918_1", "ISO_15444_1"], document.GetStrings(DicomTag.LossyImageCompressionMethod));
        AssertSilent(document);
    }

    [Fact]
    public void Build_LossySourceOfUnknownRatio_SaysSoAndValidatorIsSilent()
    {
        var content = SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid)) with { IsSourceLossy = true };

        var document = Segmentation.Build(content);

        Assert.Equal("01", document.GetString(DicomTag.LossyImageCompression));
        AssertSilent(document);
    }

    [Theory]
    [InlineData(SegmentationKind.Binary)]
    [InlineData(SegmentationKind.Probability)]
    public void Build_SegmentsWithAndWithoutOptionalAttributes_ValidatorIsSilent(SegmentationKind kind)
    {
        var content = SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid), kind);

        AssertSilent(Segmentation.Build(content with
        {
            Origin = content.Origin with { Algorithm = content.Origin.Algorithm with { Parameters = [] } },
            Segments =
            [
                SampleSegmentations.Lesion() with { Colour = SegmentColour.FromRgb(255, 64, 0), AnatomicRegion = new("39607008", "SCT", "Lung") },
                SampleSegmentations.Lesion(2) with { TrackingId = null, TrackingUid = null, MayBeEmpty = true },
                SampleSegmentations.Lesion(3),
            ],
            HasMask = (segment, _) => segment != 1,
        }));
    }

    [Fact]
    public void Build_UnevenSlices_ValidatorIsSilent()
    {
        var series = SampleSegmentations.Series(Grid);
        series[^1].Add(DicomTag.SliceThickness, 9).Add(DicomTag.ImagePositionPatient, Grid.PositionOf(Grid.Slices + 3));

        AssertSilent(Segmentation.Build(SampleSegmentations.Content(Grid, series)));
    }

    [Theory]
    [InlineData("pydicom/test_files/CT_small.dcm")]
    [InlineData("pydicom/test_files/MR_small.dcm")]
    public void Build_RealSource_ValidatorFindsNoError(string file)
    {
        var source = DicomFile.Read(Corpus.Bytes(file)).Dataset;
        var grid = new SampleGrid(source.GetInt32(DicomTag.Rows)!.Value, source.GetInt32(DicomTag.Columns)!.Value, 1);
        var content = SampleSegmentations.Content(grid, source, [SegmentationPlane.Of(source)]) with { FrameOfReferenceUid = source.GetString(DicomTag.FrameOfReferenceUID) };

        Assert.DoesNotContain("Error", Findings(Segmentation.Build(content)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("broken/b_seg_bits.dcm")]
    [InlineData("broken/b_seg_frames.dcm")]
    [InlineData("broken/b_seg_noprop.dcm")]
    [InlineData("broken/b_seg_short.dcm")]
    public void Validate_BrokenSample_IsAnError(string file) => // Guards the tests above: a validator that is run wrongly would find nothing wrong either.
        Assert.Contains("Error", Findings(ReferenceSamples.Read(file).Dataset), StringComparison.Ordinal);

    private static void AssertSilent(DicomDataset document)
    {
        Assert.Equal("Segmentation", Findings(document));
        ValidatorMatrix.AssertValid(document);
    }

    private static string Findings(DicomDataset document)
    {
        var findings = Validator.Run("dciodvfy", document, "-new").Errors.Trim();
        Assert.Contains("Segmentation", findings.Split('\n')); // The kind of object that the validator took it for.
        return findings;
    }
}
