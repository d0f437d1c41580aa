using PullProcessor.Dicom;
using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Retrieve;

public sealed class InstanceChooserTests(SmallArchive archive)
{
    private static readonly SeriesInstanceUid Series = new("2.25.10");
    private readonly InstanceChooser chooser = new(new Selection { Modalities = ["CT"] });

    [Theory]
    [InlineData("1.2.840.10008.5.1.4.1.1.88.59", "key object selection")]
    [InlineData("1.2.840.10008.5.1.4.1.1.88.11", "structured report")]
    [InlineData("1.2.840.10008.5.1.4.1.1.66.4", "segmentation")]
    [InlineData("1.2.840.10008.5.1.4.1.1.11.1", "presentation state")]
    [InlineData("1.2.840.10008.5.1.4.1.1.104.1", "encapsulated document")]
    [InlineData("1.2.840.10008.5.1.4.1.1.481.3", "radiotherapy object")]
    public void Choose_ListedObjectThatIsNoImage_IsLeftOutByName(string sopClass, string kind)
    {
        var plan = chooser.Choose(Contents("CT", Instance(1, sopClass), Instance(2, SmallArchive.CtImage)));

        Assert.Equal(["2.25.10.2"], Assert.Single(plan.Chosen).Instances.Select(instance => instance.Value));
        var line = Assert.Single(plan.LeftOut);
        Assert.StartsWith("Instance 2.25.10.1: ", line, StringComparison.Ordinal);
        Assert.Contains(kind, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_ListedLocalizer_IsLeftOut()
    {
        var plan = chooser.Choose(Contents("CT", Instance(1, SmallArchive.CtImage, "ORIGINAL", "PRIMARY", "LOCALIZER"), Instance(2, SmallArchive.CtImage, "ORIGINAL", "PRIMARY", "AXIAL")));

        Assert.Equal(1, plan.Count);
        Assert.Equal(["Instance 2.25.10.1: it is a localizer."], plan.LeftOut);
    }

    [Fact]
    public void Choose_RtImageAndUnknownClass_AreKeptForTheDecoderToJudge()
    {
        var plan = chooser.Choose(Contents("CT", Instance(1, "1.2.840.10008.5.1.4.1.1.481.1"), Instance(2, null), Instance(3, "1.2.3")));

        Assert.Equal(3, plan.Count);
        Assert.Empty(plan.LeftOut);
    }

    /// <summary>Guards against a model that is asked about its own secondary captures, finds ever more and never ends.</summary>
    [Theory]
    [InlineData(null, 0)]
    [InlineData("OT", 1)]
    public void Choose_SecondaryCaptureOfModalityOt_IsTakenOnlyWhereItIsNamed(string? selected, int taken)
    {
        var chooser = new InstanceChooser(new Selection { Modalities = selected is null ? [] : [selected] });

        Assert.Equal(taken, chooser.Choose(Contents("OT", Instance(1, "1.2.840.10008.5.1.4.1.1.7"))).Count);
        Assert.Equal(taken == 1, chooser.ReasonAgainst(new DicomDataset().Add(DicomTag.Modality, "OT").Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7")) is null);
        Assert.Equal(selected is null ? 1 : 0, chooser.Choose(Contents("CR", Instance(1, "1.2.840.10008.5.1.4.1.1.7"))).Count);
    }

    [Fact]
    public void Choose_SeriesOfUntoldModality_IsKept()
    {
        Assert.Equal(1, chooser.Choose(Contents(null, Instance(1, null))).Count);
        Assert.Equal("Series 2.25.10: its modality is MR.", Assert.Single(chooser.Choose(Contents("MR", Instance(1, null))).LeftOut));
    }

    /// <summary>The order goes into result UIDs, so it must not be that of the server.</summary>
    [Fact]
    public void Choose_InstancesListedInAnyOrder_PlansAlike()
    {
        var contents = Contents("CT", Instance(3, null), Instance(1, null), Instance(2, null));

        Assert.Equal(["2.25.10.1", "2.25.10.2", "2.25.10.3"], chooser.Choose(contents).Chosen[0].Instances.Select(instance => instance.Value));
    }

    [Fact]
    public void ReasonAgainst_FetchedObject_JudgesWhatTheListingDidNotTell()
    {
        static DicomDataset Object(string modality, string sopClass, string third) => new DicomDataset()
            .Add(DicomTag.Modality, modality).Add(DicomTag.SOPClassUID, sopClass).Add(DicomTag.ImageType, "ORIGINAL", "PRIMARY", third);

        Assert.Null(chooser.ReasonAgainst(Object("CT", SmallArchive.CtImage, "AXIAL")));
        Assert.Equal("it is a localizer.", chooser.ReasonAgainst(Object("CT", SmallArchive.CtImage, "LOCALIZER")));
        Assert.Equal("its modality is SR.", chooser.ReasonAgainst(Object("SR", SmallArchive.CtImage, "AXIAL")));
        Assert.Contains("key object", chooser.ReasonAgainst(Object("CT", "1.2.840.10008.5.1.4.1.1.88.59", "AXIAL")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "its modality is KO.")]
    [InlineData(2, "its modality is SR.")]
    public async Task List_SeriesOfOtherModality_IsNeverListedByInstance(int study, string reason)
    {
        await using var pacs = await Pacs.StartAsync(archive);
        var selection = new Selection { Modalities = ["CT"] };

        var contents = await new StudyLister(pacs.Client).ListAsync(archive.Studies[study], null, selection, TestContext.Current.CancellationToken);
        var plan = new InstanceChooser(selection).Choose(contents);

        Assert.Null(contents.Doubt);
        Assert.Equal(archive.SlicesOf(study).Select(slice => slice.Instance), Assert.Single(plan.Chosen).Instances);
        Assert.EndsWith(reason, Assert.Single(plan.LeftOut), StringComparison.Ordinal);
        var other = archive.Objects.Single(each => each.Study == archive.Studies[study] && each.SopClass != SmallArchive.CtImage);
        Assert.DoesNotContain(pacs.Server.Journal.Entries, entry => entry.Path.Contains(other.Series.Value, StringComparison.Ordinal));
    }

    private static StudyContents Contents(string? modality, params InstanceMatch[] instances) => new([new SeriesMatch(Series, modality, instances)], null);

    private static InstanceMatch Instance(int number, string? sopClass, params string[] imageType) =>
        new(Series, new SopInstanceUid($"2.25.10.{number}"), sopClass is null ? null : new SopClassUid(sopClass), imageType);
}
