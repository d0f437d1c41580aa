using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

public class PresentationStateCheckTests
{
    [Theory]
    [InlineData("gsps.dcm", null)]
    [InlineData("ok_pr_lat.dcm", null)]
    [InlineData("broken/b_pr.dcm", "no displayed area")]
    [InlineData("broken/b_pr.dcm", "Number of Graphic Points is 4, but Graphic Data has 10 numbers")]
    [InlineData("broken/b_pr_layer.dcm", "is not declared")] // dciodvfy and dcmpschk pass this one.
    public void FaultsOf_StateOfAnotherLibrary_SeesWhatIsBroken(string file, string? fault)
    {
        var faults = PresentationStateCheck.FaultsOf(ReferenceSamples.Read(file).Dataset);

        if (fault is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(fault, string.Join(' ', faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void FaultsOf_CountThatDoesNotFitItsData_IsAFaultThatValidatorsPassOver()
    {
        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT")));
        Graphic(state).Add(DicomTag.NumberOfGraphicPoints, 3);

        Assert.Contains("Graphic Data has 4 numbers", string.Join(' ', PresentationStateCheck.FaultsOf(state)), StringComparison.Ordinal);
        Assert.DoesNotContain("Error", Validator.Run("dciodvfy", state, "-new").Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ELLIPSE", "make no ELLIPSE")]
    [InlineData("CUBE", "make no CUBE")]
    public void FaultsOf_PointsThatMakeNoSuchGraphic_IsAFault(string type, string fault)
    {
        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT")));
        Graphic(state).Add(DicomTag.GraphicType, type);

        Assert.Contains(fault, string.Join(' ', PresentationStateCheck.FaultsOf(state)), StringComparison.Ordinal);
    }

    [Fact]
    public void FaultsOf_ManyFaults_NamesThemAll()
    {
        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT")));
        Graphic(state).Remove(DicomTag.GraphicFilled);
        var text = state.GetItems(DicomTag.GraphicAnnotationSequence)[0].GetItems(DicomTag.TextObjectSequence)[0];
        text.Remove(DicomTag.AnchorPoint);
        text.Remove(DicomTag.BoundingBoxAnnotationUnits);
        state.GetItems(DicomTag.GraphicAnnotationSequence)[1].GetItems(DicomTag.ReferencedImageSequence)[0].Add(DicomTag.ReferencedSOPInstanceUID, "1.9");
        state.GetItems(DicomTag.GraphicAnnotationSequence)[2].Remove(DicomTag.TextObjectSequence);

        var faults = string.Join(' ', PresentationStateCheck.FaultsOf(state));

        foreach (var expected in new[] { "whether it is filled", "neither an anchor point nor", "1.9", "neither graphics nor text" })
        {
            Assert.Contains(expected, faults, StringComparison.Ordinal);
        }
    }

    private static DicomDataset Graphic(DicomDataset state) => state.GetItems(DicomTag.GraphicAnnotationSequence)[0].GetItems(DicomTag.GraphicObjectSequence)[0];
}
