using PullProcessor.Commands;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Cli;

public sealed class StopAfterTests
{
    public static TheoryData<string, long?, double?, long?> Budgets => new()
    {
        { "500GB", 500_000_000_000, null, null },
        { "1.5TB", 1_500_000_000_000, null, null },
        { "512MiB", 512L << 20, null, null },
        { "8h", null, 8, null },
        { "1h30m", null, 1.5, null },
        { "10000studies", null, null, 10_000 },
        { "1 study", null, null, 1 },
        { "500GB, 8h,10000studies", 500_000_000_000, 8, 10_000 },
    };

    [Theory]
    [MemberData(nameof(Budgets))]
    public void Read_Budget_IsUnderstood(string text, long? bytes, double? hours, long? studies) =>
        Assert.Equal(new CampaignBudget(text, bytes, hours is { } time ? TimeSpan.FromHours(time) : null, studies), StopAfter.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("500")]
    [InlineData("500G")]
    [InlineData("-8h")]
    [InlineData("0studies")]
    [InlineData("0s")]
    [InlineData("8h,9h")]
    [InlineData("8h,")]
    [InlineData("many studies")]
    public void Read_NoBudget_IsRefused(string text) => Assert.Null(StopAfter.Read(text));
}
