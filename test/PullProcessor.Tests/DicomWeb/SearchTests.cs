using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.Dialects;
using static PullProcessor.Tests.DicomWeb.FakeServer;

namespace PullProcessor.Tests.DicomWeb;

public sealed class SearchTests
{
    private static readonly StudySearch TwoDays = new() { From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 1, 2), IncludeFields = [DicomTag.ModalitiesInStudy, DicomTag.StudyDate] };
    private static readonly StudySearch OneDay = TwoDays with { To = TwoDays.From };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("Q17", "Q24", "Q25", "Q27")]
    public async Task SearchStudies_Always_SendsClosedRangeRepeatedFieldsLimitAndOffsetUnescaped()
    {
        var server = new FakeServer((_, _) => Empty(HttpStatusCode.NoContent));

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays with { SeriesModality = "CT" }, Token);

        Assert.Equal(["GET /dicom-web/studies?StudyDate=20240101-20240102&ModalitiesInStudy=CT&includefield=00080061&includefield=00080020&limit=100&offset=0"], server.Requests);
        Assert.Equal(["application/dicom+json"], server.Accepts);
        Assert.True(listing.IsComplete);
        Assert.Empty(listing.Matches);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("2024-02-03", "2024-02-03", "20240203")]
    [InlineData("2024-02-03", null, "20240203-99991231")]
    [InlineData(null, "2024-02-03", "19000101-20240203")]
    [DialectRow("Q22", "Q23")]
    public void DateKey_OpenOrClosed_IsADayOrAClosedRange(string? from, string? to, string? expected) =>
        Assert.Equal(expected, new StudySearch { From = Date(from), To = Date(to) }.DateKey);

    [Theory]
    [InlineData("204")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" [ ] ")]
    [DialectRow("Q01")]
    public async Task SearchStudies_NothingThere_IsCompleteAndEmpty(string body)
    {
        var server = new FakeServer((_, _) => body == "204" ? Empty(HttpStatusCode.NoContent) : Json(body));

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays, Token);

        Assert.True(listing.IsComplete);
        Assert.Equal(0, listing.Rows);
    }

    [Fact]
    [DialectRow("Q05", "Q10")]
    public async Task SearchStudies_ServerCapsPagesSilently_GoesOnUntilAnEmptyPageAndLooksAgain()
    {
        var server = Paged(250, cap: 30);

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(250, listing.Matches.Count);
        Assert.Contains("offset=30", server.Requests[1], StringComparison.Ordinal);
        Assert.EndsWith("offset=250", server.Requests[9], StringComparison.Ordinal);
        Assert.Equal(10 + 9, server.Requests.Count); // The second time nothing new comes, so nobody asks what stands behind.
    }

    [Fact]
    [DialectRow("Q07")]
    public async Task SearchStudies_OffsetIgnoredAndEverythingSent_IsComplete()
    {
        var server = new FakeServer((_, _) => Json(Studies(Enumerable.Range(0, 137))));

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(137, listing.Matches.Count);
        Assert.Equal(3, listing.Pages); // The last one far behind the end: it shows that the offset is not looked at.
    }

    [Fact]
    [DialectRow("Q07")]
    public async Task SearchStudies_OffsetIgnoredAndCut_HalvesTheDates()
    {
        // 12 rows at most, of 10 a day.
        var server = new FakeServer((request, _) =>
        {
            var query = request.RequestUri!.Query;
            var (first, count) = query.Contains("20240101-20240102", StringComparison.Ordinal) ? (10, 12) : query.Contains("20240101", StringComparison.Ordinal) ? (10, 10) : (20, 10);
            return Json(Studies(Enumerable.Range(first, count), number => number < 20 ? "20240101" : "20240102"));
        });

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(20, listing.Matches.Count);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(100)]
    [DialectRow("Q07")]
    public async Task SearchStudies_OffsetIgnoredAndOneDayCut_IsIncomplete(int rows)
    {
        var server = new FakeServer((_, _) => Json(Studies(Enumerable.Range(0, rows))));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.False(listing.IsComplete);
        Assert.Equal(rows, listing.Matches.Count);
        Assert.Contains("ignores the offset", listing.Proof, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q05")]
    public async Task SearchStudies_WarningAnnouncesMoreBehindTheEnd_IsIncomplete()
    {
        var server = new FakeServer((_, number) =>
        {
            var answer = number == 0 ? Json(Studies([1, 2])) : Json("[]");
            answer.Headers.TryAddWithoutValidation("Warning", "299 pacs:8042 \"There are 7 additional results that can be requested\"");
            return answer;
        });

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.False(listing.IsComplete);
        Assert.Contains("7 more rows", listing.Proof, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q08", "Q09")]
    public async Task SearchStudies_ArrivalsPushRowsDown_GivesEachOnceAndIsComplete()
    {
        // Newest first: one study arrives after the first page.
        var server = new FakeServer((request, number) => Json(Studies((number == 0 ? Enumerable.Range(0, 6) : Enumerable.Range(-1, 7)).Skip(Offset(request)).Take(3))));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(7, listing.Matches.Count);
        Assert.Equal(7, listing.Matches.Select(row => row.GetString(DicomTag.StudyInstanceUID)).Distinct().Count());
    }

    [Fact]
    [DialectRow("Q08", "Q09")]
    public async Task SearchStudies_StudyVanishesAndPullsOthersUp_FindsTheOneThatWasPassedOver()
    {
        var server = new FakeServer((request, number) => Json(Studies(Enumerable.Range(number == 0 ? 0 : 1, number == 0 ? 6 : 5).Skip(Offset(request)).Take(3))));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal(6, listing.Matches.Count);
    }

    [Fact]
    [DialectRow("Q08")]
    public async Task SearchStudies_OrderChangesWithEachRequest_IsIncomplete()
    {
        var server = new FakeServer((request, number) => Json(Studies(Enumerable.Range(0, 6).Select(row => (row + number) % 6).Skip(Offset(request)).Take(3))));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.False(listing.IsComplete);
        Assert.Contains("again and again", listing.Proof, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q06")]
    public async Task SearchStudies_LimitRefused_AsksForLessAndRemembers()
    {
        var server = new FakeServer((request, _) => request.RequestUri!.Query.Contains("limit=500", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("'limit' must be between 1 and 200") }
            : Empty(HttpStatusCode.NoContent));
        var client = Clients.Create(Clients.Endpoint() with { PageSize = 500 }, server);

        await client.SearchStudiesAsync(OneDay, Token);
        await client.SearchStudiesAsync(OneDay, Token);

        Assert.Equal([500, 200, 200], server.Requests.Select(request => int.Parse(request.Split("limit=")[1].Split('&')[0], null)));
    }

    [Fact]
    [DialectRow("Q16")]
    public async Task SearchStudies_FieldRefusedByName_LeavesItOut()
    {
        var server = new FakeServer((request, _) => request.RequestUri!.Query.Contains("00080061", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("unknown/unsupported QIDO attribute: ModalitiesInStudy") }
            : Empty(HttpStatusCode.NoContent));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.True(listing.IsComplete);
        Assert.Contains("includefield=00080020", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q12")]
    public async Task SearchStudies_BroadQueryRefusedWith413_HalvesTheDates()
    {
        var server = new FakeServer((request, _) => request.RequestUri!.Query switch
        {
            var query when query.Contains("20240101-20240102", StringComparison.Ordinal) => Empty(HttpStatusCode.RequestEntityTooLarge),
            var query when Offset(request) > 0 => Empty(HttpStatusCode.NoContent),
            var query => Json(Studies([1], _ => query.Contains("20240101", StringComparison.Ordinal) ? "20240101" : "20240102")),
        });

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays, Token);

        Assert.True(listing.IsComplete, listing.Proof);
        Assert.Equal((1, 6), (listing.Matches.Count, listing.Pages));
    }

    [Theory]
    [InlineData("StudyDate", false)]
    [InlineData("PatientBirthDate,00080020", false)]
    [InlineData("PatientBirthDate", true)]
    [DialectRow("Q32")]
    public async Task SearchStudies_ServerSaysWhatItCouldNotIndex_IsIncompleteWhereThatIsAKey(string attributes, bool isComplete)
    {
        var server = new FakeServer((_, _) =>
        {
            var answer = Empty(HttpStatusCode.NoContent);
            answer.Headers.TryAddWithoutValidation("erroneous-dicom-attributes", attributes);
            return answer;
        });

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.Equal(isComplete, listing.IsComplete);
        Assert.Equal(!isComplete, listing.Proof.Contains("could not index all objects by (0008,0020)", StringComparison.Ordinal));
    }

    [Fact]
    [DialectRow("Q14", "Q26")]
    public async Task SearchStudies_ServerIgnoresKeys_FiltersAtHomeAndKeepsUndatedStudies()
    {
        var rows = "[" + string.Join(',', Study("1.1", "20240101", "CT"), Study("1.2", "20231231", "CT"), Study("1.3", "2024.01.02", "MR\",\"CT"), Study("1.4", "20240101", "MR"), Study("1.5", "nonsense", "CT"), Study("1.6", "", "")) + "]";
        var server = new FakeServer((_, number) => number == 0 ? Json(rows) : Empty(HttpStatusCode.NoContent));

        var listing = await Clients.Create(server).SearchStudiesAsync(TwoDays with { SeriesModality = "CT" }, Token);

        Assert.Equal(["1.1", "1.3", "1.5", "1.6"], listing.Matches.Select(row => row.GetString(DicomTag.StudyInstanceUID)));
        Assert.Equal(6, listing.Rows);
    }

    [Fact]
    public async Task SearchStudies_RowWithoutUid_IsIncomplete()
    {
        var server = new FakeServer((_, number) => number == 0 ? Json("""[{"00080020":{"vr":"DA","Value":["20240101"]}}]""") : Empty(HttpStatusCode.NoContent));

        var listing = await Clients.Create(server).SearchStudiesAsync(OneDay, Token);

        Assert.False(listing.IsComplete);
        Assert.Empty(listing.Matches);
    }

    [Fact]
    [DialectRow("Q03")]
    public async Task SearchSeriesAndInstances_UnknownStudy_IsEmpty()
    {
        var client = Clients.Create(new FakeServer((_, _) => Empty(HttpStatusCode.NotFound)));

        Assert.Empty((await client.SearchSeriesAsync(new StudyInstanceUid("1.2"), Token)).Matches);
        Assert.Empty((await client.SearchInstancesAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), Token)).Matches);
        var failure = await Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync(OneDay, Token));
        Assert.Equal(DicomWebErrorKind.NotFound, failure.Kind);
    }

    [Fact]
    [DialectRow("Q14", "Q35")]
    public async Task SearchInstances_RowsOfAnotherSeries_AreLeftOut()
    {
        const string Rows = """
            [{"00080018":{"vr":"UI","Value":["1.9.1"]},"0020000E":{"vr":"UI","Value":["1.3"]}},
             {"00080018":{"vr":"UI","Value":["1.9.2"]},"0020000E":{"vr":"UI","Value":["1.4"]}},
             {"00080018":{"vr":"UI","Value":["1.9.3"]}}]
            """;
        var server = new FakeServer((_, number) => number == 0 ? Json(Rows) : Json("[]"));

        var listing = await Clients.Create(server).SearchInstancesAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), Token);

        Assert.Equal(["1.9.1", "1.9.3"], listing.Matches.Select(row => row.GetString(DicomTag.SOPInstanceUID)));
        Assert.StartsWith("GET /dicom-web/studies/1.2/series/1.3/instances?includefield=", server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotAcceptable, "")]
    [InlineData(HttpStatusCode.BadRequest, "unsupported media type in Accept header")]
    [DialectRow("Q29", "I04")]
    public async Task Search_MediaTypeRefused_TriesTheNextAndRemembers(HttpStatusCode status, string text)
    {
        var server = new FakeServer((request, _) => request.Headers.NonValidated["Accept"].ToString() == "application/dicom+json"
            ? new HttpResponseMessage(status) { Content = new StringContent(text) }
            : Json("[]"));
        var client = Clients.Create(server);

        await client.SearchStudiesAsync(OneDay, Token);
        await client.SearchStudiesAsync(OneDay, Token);

        Assert.Equal(["application/dicom+json", "application/json", "application/json"], server.Accepts);
    }

    [Theory]
    [InlineData("<html>Login</html>", DicomWebErrorKind.NotDicom)]
    [InlineData("[{\"0020000D\":", DicomWebErrorKind.Truncated)]
    [InlineData("[{]}", DicomWebErrorKind.NotDicom)]
    [DialectRow("H02")]
    public async Task Search_BodyIsNoDicomJson_SaysWhatItIs(string body, DicomWebErrorKind kind)
    {
        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Clients.Create(new FakeServer((_, _) => Json(body))).SearchStudiesAsync(OneDay, Token));

        Assert.Equal(kind, failure.Kind);
        Assert.StartsWith("Searching the studies of 20240101 at 'main': ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_BodyBeyondTheBound_IsTooLarge()
    {
        var client = Clients.Create(Clients.Endpoint() with { MaxJsonBytes = 20_000 }, new FakeServer((_, _) => Json(Studies(Enumerable.Range(0, 1000)))));

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync(OneDay, Token));

        Assert.Equal(DicomWebErrorKind.TooLarge, failure.Kind);
    }

    private static FakeServer Paged(int count, int cap) => new((request, _) => Json(Studies(Enumerable.Range(0, count).Skip(Offset(request)).Take(cap))));

    private static int Offset(HttpRequestMessage request) => int.Parse(request.RequestUri!.Query.Split("offset=")[1], null);

    private static DateOnly? Date(string? text) => text is null ? null : DateOnly.Parse(text, null);

    private static string Studies(IEnumerable<int> numbers, Func<int, string>? date = null) =>
        "[" + string.Join(',', numbers.Select(number => Study($"1.2.{number + 10}", date?.Invoke(number) ?? "20240101", "CT"))) + "]";

    private static string Study(string uid, string date, string modality) =>
        $$$"""{"0020000D":{"vr":"UI","Value":["{{{uid}}}"]},"00080020":{"vr":"DA","Value":["{{{date}}}"]},"00080061":{"vr":"CS","Value":["{{{modality}}}"]}}""";
}
