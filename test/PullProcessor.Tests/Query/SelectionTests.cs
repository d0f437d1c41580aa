using PullProcessor.Dicom;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Tests.Query;

public sealed class SelectionTests
{
    private static readonly Selection CtOf20 = new() { Modalities = ["CT"], MinInstances = 20 };

    [Theory]
    [InlineData("CT", 20, null)]
    [InlineData("ct,SR", 300, null)]
    [InlineData("", 20, null)] // What the server does not tell is no reason.
    [InlineData("CT", null, null)]
    [InlineData("MR,SR", 20, "Its modalities are MR, SR; the pipeline takes CT.")]
    [InlineData("CT", 19, "It has 19 instances; the pipeline takes studies of 20 or more.")]
    [InlineData("CT", 0, "It has 0 instances; the pipeline takes studies of 20 or more.")]
    public void ReasonAgainst_Study_SaysWhatIsThereAndWhatIsTaken(string modalities, int? instances, string? reason) =>
        Assert.Equal(reason, CtOf20.ReasonAgainst(Match(modalities, instances)));

    [Fact]
    public void ReasonAgainst_SelectionWithoutModalities_TakesAll() =>
        Assert.Null(new Selection().ReasonAgainst(Match("XA", 1)));

    [Theory]
    [InlineData("20260220", true)]
    [InlineData(" 20260220 ", true)]
    [InlineData("2026.02.20", true)]
    [InlineData("2026-02-20", true)]
    [InlineData("20260231", false)]
    [InlineData("202602", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Read_Date_KnowsOldForms(string? text, bool isRead) =>
        Assert.Equal(isRead ? new DateOnly(2026, 2, 20) : null, DicomDates.Read(text));

    [Fact]
    public void Days_Period_GoesFromTheNewestToTheOldest() =>
        Assert.Equal(["2026-03-01", "2026-02-28", "2026-02-27"], QueryWindow.Days(new(2026, 2, 27), new(2026, 3, 1)).Select(window => window.ToString()));

    [Fact]
    public void Days_PeriodThatEndsBeforeItBegins_IsRefused() =>
        Assert.Throws<ArgumentException>(() => QueryWindow.Days(new(2026, 3, 1), new(2026, 2, 27)).ToList());

    private static StudyMatch Match(string modalities, int? instances) => new()
    {
        Study = new StudyInstanceUid("2.25.1"),
        Modalities = modalities.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Instances = instances,
    };
}
