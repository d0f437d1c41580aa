using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Tests.DicomWeb.Windows;

public sealed class WeekDaysTests
{
    [Theory]
    [InlineData("Mon-Fri", "Mon-Fri")]
    [InlineData("Sat", "Sat")]
    [InlineData("Sat-Sun", "Sat,Sun")]
    [InlineData("Fri-Mon", "Mon,Fri-Sun")]
    [InlineData("Sun, Mon,Wed-Thu", "Mon,Wed,Thu,Sun")]
    [InlineData("Mon-Sun", "Mon-Sun")]
    public void Days_InAnyWayOfWriting_AreWrittenInOne(string text, string written)
    {
        Assert.True(WeekDays.TryParse(text, out var days));
        Assert.Equal(written, days.ToString());
        Assert.True(WeekDays.TryParse(written, out var again));
        Assert.Equal(days, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Monday")]
    [InlineData("mon")]
    [InlineData("Mon-")]
    [InlineData("Mon-Tue-Wed")]
    [InlineData("Mon,,Tue")]
    public void Days_ThatAreNone_AreNotRead(string? text) => Assert.False(WeekDays.TryParse(text, out _));
}
