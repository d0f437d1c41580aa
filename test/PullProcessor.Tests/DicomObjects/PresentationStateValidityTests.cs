using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Two independent implementations of the standard find nothing wrong with the presentation states.</summary>
public class PresentationStateValidityTests
{
    // An empty Laterality is right where the source does not say the side; the others are about what the source lacks.
    private static readonly string[] Known = ["/Laterality(", "needed to build DICOMDIR", "/BodyPartExamined(0018,0015)[1]> - Unrecognized"];

    [Theory]
    [MemberData(nameof(SampleImages.KindNames), MemberType = typeof(SampleImages))]
    public void Build_ImageOfKind_ValidatorsFindNoError(string kind)
    {
        AssertValid(PresentationState.Build(SamplePresentations.On(SampleImages.Of(kind))));
        AssertValid(PresentationState.Build(SamplePresentations.On(SampleImages.Of(kind), SampleImages.Of(kind, 2, 64, 64), SampleImages.Of(kind, 3))));
    }

    [Theory]
    [InlineData("ISO_IR 100", "M\xFCller^J\xF6rg")]
    [InlineData("ISO_IR 192", "Wang^XiaoDong=\xE7\x8E\x8B^\xE5\xB0\x8F\xE6\x9D\xB1")]
    [InlineData("\\ISO 2022 IR 87", "Yamada^Tarou=\x1B$B;3ED\x1B(B^\x1B$BB@O:\x1B(B")]
    [InlineData(null, "Plain^Name")]
    public void Build_NameInCharacterSet_CopiesItAndStaysValid(string? terms, string nameBytes)
    {
        var image = Named(terms, nameBytes);

        var state = PresentationState.Build(SamplePresentations.On(image));

        Assert.Equal(image.GetString(DicomTag.PatientName), state.GetString(DicomTag.PatientName));
        AssertValid(state);
    }

    [Fact]
    public void Build_SourceLacksOptionalAttributes_StaysValid()
    {
        var image = SampleImages.Of("CT");
        foreach (var tag in (DicomTag[])
            [
                DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientSex, DicomTag.PatientBirthDate, DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.StudyID,
                DicomTag.AccessionNumber, DicomTag.ReferringPhysicianName, DicomTag.SpecificCharacterSet, DicomTag.BodyPartExamined, DicomTag.PixelSpacing,
                DicomTag.WindowCenter, DicomTag.RescaleType, DicomTag.SeriesNumber, DicomTag.InstanceNumber,
            ])
        {
            image.Remove(tag);
        }

        AssertValid(PresentationState.Build(SamplePresentations.On(image)));
    }

    [Theory]
    [InlineData("CHEST", null, null)] // One of no pair: Laterality stays out.
    [InlineData("KNEE", null, "")] // One of a pair, and the source does not say which.
    [InlineData("KNEE", "R", "R")]
    [InlineData(null, null, "")]
    [InlineData("thorax", "B", "")]
    public void Build_BodyPart_LateralityIsAsTheStandardAsks(string? part, string? side, string? written)
    {
        var image = SampleImages.Of("CT");
        image.Remove(DicomTag.BodyPartExamined);
        if (part is not null)
        {
            image.Add(DicomTag.BodyPartExamined, part);
        }

        if (side is not null)
        {
            image.Add(DicomTag.Laterality, side);
        }

        var state = PresentationState.Build(SamplePresentations.On(image));

        Assert.Equal(part?.ToUpperInvariant(), state.GetString(DicomTag.BodyPartExamined));
        Assert.Equal(written is not null, state.Contains(DicomTag.Laterality));
        Assert.Equal(written is "" ? null : written, state.GetString(DicomTag.Laterality));
        AssertValid(state);
    }

    [Fact]
    public void Validate_DisplayedAreaTakenAway_IsAnError()
    {
        // Guards the tests above: a validator that is run wrongly would find nothing wrong either.
        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT")));
        state.Remove(DicomTag.DisplayedAreaSelectionSequence);

        Assert.Contains("Error", Validator.Run("dciodvfy", state, "-new").Errors, StringComparison.Ordinal);
        Assert.Contains("Test failed", Validator.Run("dcmpschk", state).Errors, StringComparison.Ordinal);
    }

    internal static DicomDataset Named(string? terms, string nameBytes)
    {
        var image = SampleImages.Of("CT");
        image.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, Encoding.Latin1.GetBytes(nameBytes.Length % 2 == 0 ? nameBytes : nameBytes + " ")));
        image.Remove(DicomTag.SpecificCharacterSet);
        return terms is null ? image : image.Add(DicomTag.SpecificCharacterSet, terms);
    }

    private static void AssertValid(DicomDataset state)
    {
        var (_, findings) = Validator.Run("dciodvfy", state, "-new");
        Assert.Contains("GrayscaleSoftcopyPresentationState", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("Error", findings, StringComparison.Ordinal);
        Assert.DoesNotContain(findings.Split('\n'), line => line.StartsWith("Warning", StringComparison.Ordinal) && !Known.Any(known => line.Contains(known, StringComparison.Ordinal)));
        Assert.Empty(PresentationStateCheck.FaultsOf(state));
        ValidatorMatrix.AssertValid(state);
    }
}
