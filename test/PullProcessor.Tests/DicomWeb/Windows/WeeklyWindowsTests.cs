using System.Globalization;
using CsCheck;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Tests.DicomWeb.Windows;

public sealed class WeeklyWindowsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly WeeklyWindows Nights = new([Window("Mon-Fri", 19, 6, 8)], Berlin);

    [Theory]
    [InlineData("2026-11-26T18:59:59+01:00", false)] // Thursday.
    [InlineData("2026-11-26T19:00:00+01:00", true)]
    [InlineData("2026-11-27T05:59:59+01:00", true)]
    [InlineData("2026-11-27T06:00:00+01:00", false)]
    [InlineData("2026-11-28T03:00:00+01:00", true)] // Saturday: Friday's night.
    [InlineData("2026-11-28T19:00:00+01:00", false)]
    [InlineData("2026-11-29T23:00:00+01:00", false)] // Sunday has no window, so Monday's early morning has none.
    [InlineData("2026-11-30T03:00:00+01:00", false)]
    [InlineData("2026-11-26T18:30:00Z", true)] // Whatever zone it is asked in.
    public void IsOpen_NightsOfWorkingDays_BelongToTheDayOnWhichTheyBegin(string instant, bool isOpen) =>
        Assert.Equal(isOpen, Nights.IsOpen(At(instant)));

    [Theory]
    [InlineData("2026-11-26T12:00:00+01:00", "2026-11-26T19:00:00+01:00")]
    [InlineData("2026-11-26T20:00:00+01:00", "2026-11-26T20:00:00+01:00")] // Open already.
    [InlineData("2026-11-28T07:00:00+01:00", "2026-11-30T19:00:00+01:00")] // Over the weekend.
    [InlineData("2026-03-27T07:00:30+01:00", "2026-03-27T19:00:00+01:00")]
    [InlineData("2026-03-28T07:00:00+01:00", "2026-03-30T19:00:00+02:00")] // Summer time begins between.
    public void NextOpening_FromAnyInstant_IsTheFirstOpenOne(string instant, string opening) => Assert.Equal(At(opening), Nights.NextOpening(At(instant)));

    [Theory]
    [InlineData("2026-11-26T20:00:00+01:00", "2026-11-27T06:00:00+01:00")]
    [InlineData("2026-11-26T12:00:00+01:00", "2026-11-26T12:00:00+01:00")] // Closed already.
    public void NextClosing_FromAnyInstant_IsTheFirstClosedOne(string instant, string closing) => Assert.Equal(At(closing), Nights.NextClosing(At(instant)));

    /// <summary>2026: the clock goes from 02:00 to 03:00 on March 29, and from 03:00 back to 02:00 on October 25, both Sundays.</summary>
    [Theory]
    [InlineData(19, 0, 6, 0, "2026-03-28T18:00:00Z", 10)] // 19:00 to 06:00 on the short night.
    [InlineData(19, 0, 6, 0, "2026-10-24T17:00:00Z", 12)] // On the long one.
    [InlineData(2, 30, 4, 0, "2026-03-29T01:00:00Z", 1)] // 02:30 is left out: it opens when the clock shows 03:00.
    [InlineData(1, 0, 3, 0, "2026-03-29T00:00:00Z", 1)] // 02:00 to 03:00 is left out: it closes an hour early.
    [InlineData(1, 0, 3, 0, "2026-10-24T23:00:00Z", 3)]
    public void Night_OnWhichTheClockIsChanged_IsAsLongAsTheWallClockSays(int fromHour, int fromMinute, int toHour, int toMinute, string opening, int hours)
    {
        var windows = new WeeklyWindows([new WeeklyWindow(WeekDays.All, new TimeSpan(fromHour, fromMinute, 0), new TimeSpan(toHour, toMinute, 0))], Berlin);

        Assert.False(windows.IsOpen(At(opening).AddMinutes(-1)));
        Assert.Equal(At(opening), windows.NextOpening(At(opening).AddHours(-1)));
        Assert.Equal(At(opening).AddHours(hours), windows.NextClosing(At(opening)));
    }

    [Fact]
    public void Window_WithinTheHourThatIsLeftOut_OpensAWeekLater()
    {
        var windows = new WeeklyWindows([new WeeklyWindow(Days("Sun"), new TimeSpan(2, 10, 0), new TimeSpan(2, 50, 0))], Berlin);

        Assert.Equal(At("2026-04-05T02:10:00+02:00"), windows.NextOpening(At("2026-03-28T12:00:00+01:00")));
    }

    [Fact]
    public void Window_WithinTheHourThatComesTwice_OpensTwice()
    {
        var windows = new WeeklyWindows([new WeeklyWindow(Days("Sun"), new TimeSpan(2, 10, 0), new TimeSpan(2, 50, 0))], Berlin);
        var first = windows.NextOpening(At("2026-10-24T12:00:00+02:00"));

        Assert.Equal(At("2026-10-25T00:10:00Z"), first);
        Assert.Equal(At("2026-10-25T01:10:00Z"), windows.NextOpening(windows.NextClosing(first!.Value)!.Value));
    }

    [Fact]
    public void Windows_WithoutAGap_NeverClose()
    {
        var always = new WeeklyWindows([Window("Mon-Sun", 0, 24), Window("Mon-Fri", 19, 6, 8)], Berlin);

        Assert.Null(always.NextClosing(At("2026-11-26T12:00:00Z")));
        Assert.Equal(24, new WeeklyWindows([Window("Thu", 19, 19)], Berlin) is var day ? (day.NextClosing(At("2026-11-26T19:00:00+01:00"))! - At("2026-11-26T19:00:00+01:00")).Value.TotalHours : 0);
    }

    [Theory]
    [InlineData("2026-11-26T12:00:00+01:00", 4)] // No window: what holds otherwise.
    [InlineData("2026-11-26T18:30:00+01:00", 4)] // A window that says nothing.
    [InlineData("2026-11-26T19:30:00+01:00", 8)] // Two are open: the greater number.
    public void MaxConnections_OfOpenWindows_IsTheMost(string instant, int most)
    {
        var windows = new WeeklyWindows([Window("Mon-Fri", 19, 6, 8), Window("Mon-Fri", 18, 23)], Berlin);

        Assert.Equal(most, windows.MaxConnectionsAt(At(instant), otherwise: 4));
    }

    [Theory]
    [InlineData("2026-11-26T12:00:00+01:00", 5L)] // No window: what holds otherwise.
    [InlineData("2026-11-26T18:30:00+01:00", 5L)] // A window that says nothing.
    [InlineData("2026-11-26T19:30:00+01:00", 80L)] // Two are open: the greater number.
    [InlineData("2026-11-27T03:00:00+01:00", 80L)] // Over midnight.
    [InlineData("2026-11-27T05:30:00+01:00", 80L)]
    [InlineData("2026-11-28T12:00:00+01:00", 1L)] // One that allows less.
    public void BytesPerSecond_OfOpenWindows_IsTheMost(string instant, long most)
    {
        var windows = new WeeklyWindows([Window("Mon-Fri", 19, 6) with { BytesPerSecond = 80 }, Window("Mon-Fri", 18, 23), Window("Sat", 9, 17) with { BytesPerSecond = 1 }], Berlin);

        Assert.Equal(most, windows.BytesPerSecondAt(At(instant), otherwise: 5));
    }

    [Fact]
    public void BytesPerSecond_OneOpenWindowHasNoBound_NoneHolds()
    {
        var windows = new WeeklyWindows([Window("Mon-Fri", 19, 6) with { BytesPerSecond = 80 }, Window("Mon-Fri", 18, 23)], Berlin);

        Assert.Null(windows.BytesPerSecondAt(At("2026-11-26T19:30:00+01:00"), otherwise: null));
        Assert.Equal(80, windows.BytesPerSecondAt(At("2026-11-26T23:30:00+01:00"), otherwise: null));
    }

    [Theory]
    [InlineData("2026-11-26T12:00:00+01:00", "2026-11-26T18:00:00+01:00")]
    [InlineData("2026-11-26T18:00:00+01:00", "2026-11-26T19:00:00+01:00")] // One opens while another is open.
    [InlineData("2026-11-26T22:59:30+01:00", "2026-11-26T23:00:00+01:00")]
    [InlineData("2026-11-28T07:00:00+01:00", "2026-11-30T18:00:00+01:00")]
    public void NextTurn_FromAnyInstant_IsTheNextOpeningOrClosingOfAny(string instant, string turn)
    {
        var windows = new WeeklyWindows([Window("Mon-Fri", 19, 6), Window("Mon-Fri", 18, 23)], Berlin);

        Assert.Equal(At(turn), windows.NextTurn(At(instant)));
        Assert.Null(new WeeklyWindows([Window("Mon-Sun", 0, 24)], Berlin).NextTurn(At(instant)));
    }

    /// <summary>In any zone, any week: from an instant to the next opening nothing is open, to the next closing nothing is closed, and openness follows the wall clock.</summary>
    [Fact]
    public void Openings_OfRandomWindows_AgreeWithTheWallClockMinuteByMinute()
    {
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]; // Half-hour changes and odd offsets among them.
        var window =
            from first in Gen.Int[0, 6]
            from last in Gen.Int[0, 6]
            from begin in Gen.Int[0, 1439]
            from end in Gen.Int[1, 1440]
            select new WeeklyWindow(Days($"{Name(first)}-{Name(last)}"), TimeSpan.FromMinutes(begin), TimeSpan.FromMinutes(end));
        Gen.Select(window.Array[1, 3], Gen.Int[0, zones.Length - 1], Gen.Int[0, 365 * 24 * 60]).Sample(
            (each, zone, minutes) =>
            {
                var windows = new WeeklyWindows(each, TimeZoneInfo.FindSystemTimeZoneById(zones[zone]));
                var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
                var change = windows.IsOpen(start) ? windows.NextClosing(start) : windows.NextOpening(start);
                var length = change is { } at ? (int)(at - start).TotalMinutes : 14 * 24 * 60;
                for (var minute = 0; minute < length; minute += 7)
                {
                    Assert.Equal(windows.IsOpen(start), windows.IsOpen(start.AddMinutes(minute)));
                }

                if (change is { } changed)
                {
                    Assert.NotEqual(windows.IsOpen(start), windows.IsOpen(changed));
                    Assert.Equal(windows.IsOpen(start), windows.IsOpen(changed.AddMinutes(-1)));
                }
            },
            iter: 300);
    }

    private static string Name(int day) => CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames[day];

    private static WeeklyWindow Window(string days, int from, int to, int? most = null) => new(Days(days), TimeSpan.FromHours(from), TimeSpan.FromHours(to), most);

    private static WeekDays Days(string text)
    {
        Assert.True(WeekDays.TryParse(text, out var days), text);
        return days;
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
