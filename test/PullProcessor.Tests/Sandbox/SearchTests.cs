using System.Net;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Sandbox;

public sealed class SearchTests(PhantomArchiveFixture archive)
{
    [Fact]
    public async Task Studies_Paged_AreAllThereOnce()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);
        var found = new List<string>();
        for (var offset = 0; offset < 10; offset += 3)
        {
            found.AddRange((await client.GetAsync($"/studies?limit=3&offset={offset}")).Values(DicomTag.StudyInstanceUID));
        }

        Assert.Equal(archive.Truth.Studies.Select(study => study.StudyInstanceUid).Order(), found.Order());
    }

    [Theory]
    [InlineData("StudyDate=20240101", 1)]
    [InlineData("StudyDate=20240103-20240105", 3)]
    [InlineData("StudyDate=20240107-", 2)]
    [InlineData("StudyDate=-20240102", 2)]
    [InlineData("00080020=20230101-20231231", 0)]
    [InlineData("ModalitiesInStudy=CT", 6)]
    [InlineData("ModalitiesInStudy=CR%5CUS", 2)]
    [InlineData("ModalitiesInStudy=KO", 2)]
    [InlineData("PatientName=phantom%5Ecase000%3F", 7)]
    [InlineData("PatientName=Ph%C3%A4ntom*", 1)]
    [InlineData("AccessionNumber=SYN000*&StudyDate=20240108", 1)]
    [InlineData("PatientID=", 8)]
    [InlineData("PatientID=synthetic-0001", 0)]
    public async Task Studies_WithAMatchingKey_AreThoseThatMatch(string query, int expected)
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        Assert.Equal(expected, (await client.GetAsync("/studies?" + query)).Json.Count);
    }

    [Fact]
    public async Task Studies_ByAListOfUids_AreThose()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);
        var wanted = archive.Truth.Studies.Take(2).Select(study => study.StudyInstanceUid).ToList();

        var answer = await client.GetAsync($"/studies?StudyInstanceUID={string.Join(',', wanted)},1.2.3");

        Assert.Equal(wanted.Order(), answer.Values(DicomTag.StudyInstanceUID).Order());
    }

    [Fact]
    public async Task Study_InAnAnswer_HasWhatTheStandardAsks()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var study = (await client.GetAsync("/studies?StudyDate=20240101&includefield=StudyDescription&includefield=00180015")).Json[0];

        Assert.Equal(2, study.GetInt32(DicomTag.NumberOfStudyRelatedSeries));
        Assert.InRange(study.GetInt32(DicomTag.NumberOfStudyRelatedInstances)!.Value, 11, 13);
        Assert.Equal(["CT"], study.GetStrings(DicomTag.ModalitiesInStudy));
        Assert.Equal("CT thorax phantom", study.GetString(DicomTag.StudyDescription));
        Assert.Equal("CHEST", study.GetString(DicomTag.BodyPartExamined));
        Assert.EndsWith("/dicom-web/studies/" + archive.Truth.Studies[0].StudyInstanceUid, study.GetString(DicomTag.RetrieveURL), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_OfASeries_HaveWhatWasAskedFor()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);
        var study = archive.Truth.Studies[1];
        var series = study.Lesions[0].SeriesInstanceUid;

        var instances = (await client.GetAsync($"/studies/{study.StudyInstanceUid}/series/{series}/instances?includefield=ImagePositionPatient")).Json;

        Assert.InRange(instances.Count, 10, 12);
        Assert.All(instances, instance => Assert.Equal(3, instance.GetDoubles(DicomTag.ImagePositionPatient).Count));
        Assert.All(instances, instance => Assert.Equal(128, instance.GetInt32(DicomTag.Rows)));
        Assert.All(instances, instance => Assert.False(instance.Contains(DicomTag.PatientName)));
    }

    [Fact]
    public async Task Series_OfTheWholeArchive_CarryTheirStudy()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var series = (await client.GetAsync("/series?Modality=KO")).Json;

        Assert.Equal(2, series.Count);
        Assert.All(series, each => Assert.NotNull(each.GetString(DicomTag.StudyInstanceUID)));
        Assert.All(series, each => Assert.Equal(1, each.GetInt32(DicomTag.NumberOfSeriesRelatedInstances)));
        Assert.Equal(2, (await client.GetAsync("/instances?SOPClassUID=1.2.840.10008.5.1.4.1.1.88.59")).Json.Count);
    }

    [Fact]
    public async Task Answer_CutByThePageCap_WarnsOfTheRest()
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { PageCap = 5 });
        using var client = new SandboxClient(server);

        var first = await client.GetAsync("/studies?limit=100");
        var last = await client.GetAsync("/studies?limit=100&offset=5");

        Assert.Equal(5, first.Json.Count);
        Assert.Contains("There are 3 additional results", first.Warning, StringComparison.Ordinal);
        Assert.StartsWith("299 ", first.Warning, StringComparison.Ordinal);
        Assert.Equal(3, last.Json.Count);
        Assert.Equal("", last.Warning);
    }

    [Fact]
    public async Task Offset_WhereTheDialectIgnoresIt_GivesTheFirstPage()
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { IgnoresOffset = true });
        using var client = new SandboxClient(server);

        Assert.Equal(
            (await client.GetAsync("/studies?limit=2")).Values(DicomTag.StudyInstanceUID),
            (await client.GetAsync("/studies?limit=2&offset=2")).Values(DicomTag.StudyInstanceUID));
    }

    [Theory]
    [InlineData(false, HttpStatusCode.OK, "[]")]
    [InlineData(true, HttpStatusCode.NoContent, "")]
    public async Task Search_WithoutMatches_AnswersAsTheDialectSays(bool emptyAs204, HttpStatusCode status, string body)
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { EmptyAs204 = emptyAs204 });
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync("/studies?StudyInstanceUID=1.2.3");

        Assert.Equal((status, body), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("limit=-1")]
    [InlineData("offset=x")]
    [InlineData("StudyDate=2024")]
    [InlineData("StudyDate=20241301")]
    [InlineData("NoSuchAttribute=1")]
    [InlineData("includefield=NoSuchAttribute")]
    public async Task Search_ThatIsMalformed_IsRefused(string query)
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/studies?" + query)).Status);
    }

    [Fact]
    public async Task Key_OfALowerLevel_IsIgnoredWithAWarning()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync("/studies?Rows=1");

        Assert.Equal(8, answer.Json.Count);
        Assert.Contains("00280010", answer.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithoutCredentials_IsRefused()
    {
        await using var server = await archive.ServeAsync(credentials: new SandboxCredentials("reader", "secret"));
        using var client = new SandboxClient(server);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/studies")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/studies", authorization: "Basic cmVhZGVyOndyb25n")).Status);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/studies", authorization: "Basic cmVhZGVyOnNlY3JldA==")).Status);
    }

    [Fact]
    public async Task Journal_OnceAnAnswerIsThere_HasTheRequest()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync("/studies?limit=1");

        var entry = Assert.Single(server.Journal.Entries);
        Assert.Equal(("GET", "/studies", "?limit=1", 200, (long)answer.Body.Length), (entry.Method, entry.Path, entry.Query, entry.Status, entry.BytesSent));
        Assert.Equal(1, server.Journal.Count("GET", "/studies"));
    }
}
