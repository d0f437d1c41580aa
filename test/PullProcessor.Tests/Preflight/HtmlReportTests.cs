using PullProcessor.DicomWeb;
using PullProcessor.Preflight;

namespace PullProcessor.Tests.Preflight;

public sealed class HtmlReportTests
{
    private const string Hostile = "\"><script>alert('x')</script> & <b>";

    /// <summary>Whatever a server or a configuration says stays text.</summary>
    [Fact]
    public void Report_OfHostileTexts_HasNoneOfTheirMarkup()
    {
        var html = HtmlReport.Of(ReportOf(Hostile));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<dd>&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &lt;b&gt;</dd>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Fragment_OfValues_IsFormattedAndEscapedOnce()
    {
        var inner = HtmlFragment.Of($"<i>{"a<b"}</i>");

        Assert.Equal("<p title=\"&quot;\"><i>a&lt;b</i> 2026-01-05 1.5</p>", HtmlFragment.Of($"<p title=\"{"\""}\">{inner} {new DateOnly(2026, 1, 5):yyyy-MM-dd} {1.46:0.0}</p>").Markup);
    }

    [Theory]
    [InlineData(Verdict.Fail, "Not ready: 1 check failed")]
    [InlineData(Verdict.Warn, "Ready, with 1 remark")]
    [InlineData(Verdict.Pass, "<h1>Ready</h1>")]
    internal void Report_Headline_IsTheWorstVerdict(Verdict verdict, string headline) =>
        Assert.Contains(headline, HtmlReport.Of(ReportOf("text", verdict)), StringComparison.Ordinal);

    [Fact]
    public void Catalogue_EveryKey_HasAnArea() => Assert.All(CheckCatalogue.Keys, key => Assert.False(string.IsNullOrEmpty(CheckCatalogue.AreaOf(key))));

    private static PreflightReport ReportOf(string text, Verdict verdict = Verdict.Warn) => new()
    {
        StartedAt = new DateTimeOffset(2026, 1, 5, 9, 30, 0, TimeSpan.Zero),
        Elapsed = TimeSpan.FromSeconds(1.5),
        Machine = text,
        Version = "1",
        Contact = text,
        Plan = new PreflightPlan { Days = 30, SampleStudies = 20, Stores = false },
        Endpoints =
        [
            new EndpointReport
            {
                Tested = new TestedEndpoint
                {
                    Role = EndpointRole.Source,
                    Name = "main",
                    Endpoint = new DicomWebEndpoint { Name = "source main", BaseUrl = new Uri("http://pacs.example/dicom-web") },
                    Account = text,
                    HasCredentials = true,
                    Contact = text,
                    TimeZone = TimeZoneInfo.Utc,
                    Pipelines = [],
                },
                Results = [new PreflightResult { Check = "http.answer", Subject = text, Verdict = verdict, Seen = text, Advice = verdict == Verdict.Pass ? null : text }],
                Firewall = [new FirewallRule("search", text, [], 80, "HTTP")],
                Requests = 1,
                Bytes = 1,
                Elapsed = TimeSpan.FromSeconds(1),
                IsUnreachable = false,
            },
        ],
    };
}
