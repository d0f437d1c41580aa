using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>What a dialect says of a server, and what of it reaches the wire.</summary>
public sealed class DialectTests
{
    private static readonly StudySearch OneDay = new() { From = new DateOnly(2024, 1, 1), To = new DateOnly(2024, 1, 1), IncludeFields = [DicomTag.StudyDate, DicomTag.ModalitiesInStudy] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Presets_OfTheProgram_AreThoseOfTheCatalogue() => Assert.Equal(["aws", "azure", "dcm4chee", "generic", "google", "orthanc"], DialectPresets.Names);

    [Fact]
    public void Settings_OfADeclaredDialect_SayWhereEachValueComesFrom()
    {
        var dialect = Of("azure", ("pageSize", JsonValue.Create(50)), ("metadata", JsonValue.Create(false)));

        dialect.Recall("offset", JsonValue.Create(false), new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

        var settings = dialect.Settings.ToDictionary(setting => setting.Key.Name);
        Assert.Equal(DialectKeys.All.Count, settings.Count);
        Assert.Equal((50, DialectOrigin.Configured), (dialect.Current.PageSize, settings["pageSize"].Origin));
        Assert.Equal((false, DialectOrigin.Configured), (dialect.Current.HasMetadata, settings["metadata"].Origin));
        Assert.Equal(["application/dicom+json"], dialect.Current.SearchAccept);
        Assert.Equal(DialectOrigin.Preset, settings["searchAccept"].Origin);
        Assert.Equal((false, DialectOrigin.Learned, 2026), (dialect.Current.HonoursOffset, settings["offset"].Origin, settings["offset"].LearnedAt?.Year));
        Assert.Equal((RetrieveUnit.Series, DialectOrigin.Default), (dialect.Current.RetrieveBy, settings["retrieveBy"].Origin));
        Assert.Null(settings["mostMatches"].Value);
    }

    /// <summary>Whoever writes a value means it: what an earlier run learned does not undo it.</summary>
    [Fact]
    public void Recall_OfAConfiguredKeyOrOfNonsense_ChangesNothing()
    {
        var dialect = Of("auto", ("pageSize", JsonValue.Create(50)));

        dialect.Recall("pageSize", JsonValue.Create(10), default);
        dialect.Recall("offset", JsonValue.Create("maybe"), default);
        dialect.Recall("nobody", JsonValue.Create(1), default);

        Assert.Equal((50, true), (dialect.Current.PageSize, dialect.Current.HonoursOffset));
        Assert.DoesNotContain(dialect.Settings, setting => setting.Origin == DialectOrigin.Learned);
    }

    [Theory]
    [InlineData("pageSize", "0")]
    [InlineData("pageSize", "1.5")]
    [InlineData("offset", "\"yes\"")]
    [InlineData("retrieveBy", "\"study\"")]
    [InlineData("retrieveBy", "1")]
    [InlineData("searchAccept", "[]")]
    [InlineData("searchAccept", "[null]")]
    [InlineData("searchAccept", "[\"json\"]")]
    [InlineData("refusedFields", "[\"StudyDate\"]")]
    [InlineData("maxStoreBytes", "{}")]
    public void Key_OfAValueThatItDoesNotTake_SaysSo(string key, string value)
    {
        Assert.Null(DialectKeys.Find(key)!.With(new Dialect(), JsonNode.Parse(value)!));
        Assert.Contains(key, Assert.Throws<ArgumentException>(() => Of("auto", (key, JsonNode.Parse(value)!))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_WrittenAndReadAgain_GivesTheSameDialect()
    {
        var odd = new Dialect
        {
            PageSize = 7,
            MostMatches = 9,
            HonoursOffset = false,
            ShortPageEnds = true,
            IncludeFields = FieldStyle.Commas,
            RefusedFields = [DicomTag.StudyDate],
            QueryEncoding = QueryEncoding.Form,
            AnyTransferSyntax = false,
            SingleParts = true,
            SearchAccept = ["*/*"],
            MetadataAccept = ["a/b"],
            SeriesAccept = ["c/d"],
            InstanceAccept = ["e/f"],
            UncompressedAccept = ["g/h"],
            FrameAccept = ["i/j"],
            BulkDataAccept = ["k/l"],
            HasMetadata = false,
            RetrieveBy = RetrieveUnit.Instance,
            StoreAs = StoreForm.Single,
            StoresInStudy = true,
            MaxStoreBytes = 5_000_000_000,
        };

        var again = DialectKeys.All.Aggregate(new Dialect(), (dialect, key) => key.With(dialect, JsonNode.Parse(key.Of(odd)!.ToJsonString())!)!);

        Assert.All(DialectKeys.All, key => Assert.Equal(key.Of(odd)!.ToJsonString(), key.Of(again)!.ToJsonString()));
        Assert.All(DialectKeys.All, key => Assert.NotEqual(key.Of(new Dialect())?.ToJsonString(), key.Of(odd)!.ToJsonString()));
    }

    /// <summary>Whatever is known of a server can be told in the configuration, and 'source show' prints it: every member has a key, and each key one member.</summary>
    [Fact]
    public void Keys_OfADialect_AreAsManyAsItsMembers()
    {
        var usual = new Dialect();
        var members = typeof(Dialect).GetProperties().Where(member => member.CanWrite && member.GetIndexParameters().Length == 0).ToList();

        Assert.Equal(members.Count, DialectKeys.All.Count);
        Assert.All(members, member => Assert.Single(DialectKeys.All, key => !Equals(member.GetValue(key.With(usual, OtherThan(key, usual))), member.GetValue(usual))));
    }

    [Theory]
    [InlineData("strict", "A%2FB%2C1%5CC%2A%20%2B%25%26%3B%3D%C3%A4")]
    [InlineData("literal", "A/B,1%5CC*%20%2B%25%26%3B%3D%C3%A4")]
    [InlineData("form", "A%2FB%2C1%5CC%2A+%2B%25%26%3B%3D%C3%A4")]
    [DialectRow("Q21")]
    public async Task Search_ValuesInAnyEncoding_AreSentSo(string encoding, string expected)
    {
        await using var server = new RawServer((_, stream, stop) => RawServer.WriteAsync(stream, "HTTP/1.1 204 No Content\r\n\r\n", default, stop).AsTask());
        var endpoint = Clients.Endpoint(server.BaseUrl.ToString()) with
        {
            Dialect = new DialectDeclaration { Values = new Dictionary<string, JsonNode> { ["queryEncoding"] = JsonValue.Create(encoding), ["includeFields"] = JsonValue.Create("commas") } },
        };

        await Clients.Create(endpoint).SearchStudiesAsync(
            new StudySearch { AccessionNumber = "A/B,1\\C* +%&;=ä", IncludeFields = [DicomTag.StudyDate, DicomTag.ModalitiesInStudy] }, Token);

        var comma = encoding == "literal" ? "," : "%2C";
        Assert.StartsWith($"GET /dicom-web/studies?AccessionNumber={expected}&includefield=00080020{comma}00080061&limit=100&offset=0 HTTP/1.1\r\n", server.Requests[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repeated", "&includefield=00080020&includefield=00080061")]
    [InlineData("commas", "&includefield=00080020%2C00080061")]
    [InlineData("none", "")]
    [DialectRow("Q17")]
    public async Task Search_FieldsAskedForInAnyStyle_StandSoInTheQuery(string style, string expected)
    {
        var server = new FakeServer((_, _) => FakeServer.Json("[]"));

        await Client(server, ("includeFields", JsonValue.Create(style)), ("pageSize", JsonValue.Create(7))).SearchStudiesAsync(OneDay, Token);

        Assert.Equal([$"GET /dicom-web/studies?StudyDate=20240101{expected}&limit=7&offset=0"], server.Requests);
    }

    [Fact]
    [DialectRow("Q15", "Q16")]
    public async Task Search_FieldsRefusedWithoutAName_AreLeftOutAndThatIsRemembered()
    {
        var server = new FakeServer((request, _) => request.RequestUri!.Query.Contains("includefield", StringComparison.Ordinal)
            ? new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("Bad Request") }
            : FakeServer.Json("[]"));
        var client = Client(server);
        var learned = new List<DialectSetting>();
        client.Dialect.Learned += learned.Add;

        await client.SearchStudiesAsync(OneDay, Token);
        await client.SearchStudiesAsync(OneDay, Token);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(("includeFields", "none"), (Assert.Single(learned).Key.Name, (string?)learned[0].Value));
    }

    /// <summary>The same 400 without fields is about something else: nothing is learned from it.</summary>
    [Fact]
    [DialectRow("Q15")]
    public async Task Search_RefusedWithAndWithoutFields_IsRefusedAndTeachesNothing()
    {
        var server = new FakeServer((_, _) => new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent("StudyDate is not supported") });
        var client = Client(server);

        await Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync(OneDay with { IncludeFields = [DicomTag.ModalitiesInStudy] }, Token));

        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain(client.Dialect.Settings, setting => setting.Origin == DialectOrigin.Learned);
    }

    [Fact]
    [DialectRow("I05")]
    public async Task Retrieve_AnySyntaxIsNotUnderstood_IsNeverAskedFor()
    {
        var server = new FakeServer((_, _) => FakeServer.Empty(HttpStatusCode.NotAcceptable));

        await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(Client(server, ("anyTransferSyntax", JsonValue.Create(false)))));

        Assert.All(server.Accepts, accept => Assert.DoesNotContain("transfer-syntax=*", accept, StringComparison.Ordinal));
        Assert.Equal(3, server.Accepts.Count);
    }

    [Fact]
    [DialectRow("I01")]
    public async Task Retrieve_ServerOfSingleParts_IsAskedForOneFirst()
    {
        var server = new FakeServer((_, _) => FakeServer.Empty(HttpStatusCode.NotFound));

        await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(Client(server, ("singleParts", JsonValue.Create(true)))));

        Assert.Equal(["application/dicom; transfer-syntax=*"], server.Accepts);
    }

    [Fact]
    [DialectRow("I02", "I04")]
    public async Task Retrieve_MediaTypeTakenAfterARefusal_IsLearned()
    {
        var server = new FakeServer((request, _) => request.Headers.NonValidated["Accept"].ToString().EndsWith('*')
            ? FakeServer.Empty(HttpStatusCode.NotAcceptable) : FakeServer.Empty(HttpStatusCode.OK));
        var client = Client(server);

        await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(client));

        var setting = client.Dialect.Settings.Single(each => each.Key.Name == "instanceAccept");
        Assert.Equal(DialectOrigin.Learned, setting.Origin);
        Assert.Equal("multipart/related; type=\"application/dicom\"", client.Dialect.Current.InstanceAccept[0]);
        Assert.Equal(new Dialect().InstanceAccept.Order(StringComparer.Ordinal), client.Dialect.Current.InstanceAccept.Order(StringComparer.Ordinal));
    }

    [Fact]
    [DialectRow("S05")]
    public async Task Store_ObjectBeyondWhatTheServerTakes_IsNotSent()
    {
        var server = new FakeServer((_, _) => FakeServer.Empty(HttpStatusCode.OK));

        var fault = await Assert.ThrowsAsync<DicomWebException>(() => Client(server, ("maxStoreBytes", JsonValue.Create(3))).StoreAsync(new byte[4], new("1.2"), new("1.3"), Token));

        Assert.Equal(DicomWebErrorKind.TooLarge, fault.Kind);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("storeAs", "single", "/dicom-web/studies")]
    [InlineData("storeInStudy", null, "/dicom-web/studies/1.2")]
    [DialectRow("S06")]
    public async Task Store_AsTheDialectSays_GoesThereInThatForm(string key, string? word, string path)
    {
        string? type = null;
        var server = new FakeServer((request, _) =>
        {
            type = request.Content!.Headers.NonValidated["Content-Type"].ToString();
            return FakeServer.Empty(HttpStatusCode.OK);
        });

        await Client(server, (key, word is null ? JsonValue.Create(true) : JsonValue.Create(word))).StoreAsync(new byte[4], new("1.2"), new("1.3"), Token);

        Assert.Equal([$"POST {path}"], server.Requests);
        Assert.StartsWith(word is null ? "multipart/related" : "application/dicom", type, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q11")]
    public async Task Search_AsManyRowsAsTheServerReaches_AreNotTakenForAll()
    {
        var rows = string.Join(',', Enumerable.Range(1, 4).Select(number => $$$"""{"0020000D":{"vr":"UI","Value":["1.2.{{{number}}}"]}}"""));
        var server = new FakeServer((request, _) => FakeServer.Json(request.RequestUri!.Query.EndsWith("offset=0", StringComparison.Ordinal) ? $"[{rows}]" : "[]"));

        var listing = await Client(server, ("mostMatches", JsonValue.Create(4))).SearchStudiesAsync(OneDay, Token);

        Assert.False(listing.IsComplete);
        Assert.Contains("exactly 4 rows came", listing.Proof, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("Q05")]
    public async Task Search_ServerWhoseShortPageIsTheLast_IsAskedOnce()
    {
        var server = new FakeServer((_, _) => FakeServer.Json("""[{"0020000D":{"vr":"UI","Value":["1.2.3"]}}]"""));

        var listing = await Client(server, ("shortPageEnds", JsonValue.Create(true))).SearchStudiesAsync(OneDay, Token);

        Assert.True(listing.IsComplete);
        Assert.Single(server.Requests);
    }

    private static Task<PullProcessor.DicomWeb.Retrieve.ReceivedObject> RetrieveAsync(DicomWebClient client) => client.RetrieveInstanceAsync(new("1.2"), new("1.3"), new("1.4"), Token);

    private static ServerDialect Of(string preset, params (string Key, JsonNode Value)[] values) => new(Declared(preset, values), TimeProvider.System);

    private static DialectDeclaration Declared(string preset, (string Key, JsonNode Value)[] values) =>
        new() { Preset = preset, Values = values.ToDictionary(pair => pair.Key, pair => pair.Value) };

    private static JsonNode OtherThan(DialectKey key, Dialect usual) => key.Of(usual) switch
    {
        null => JsonValue.Create(5),
        JsonArray => new JsonArray(JsonValue.Create(key.Name == "refusedFields" ? "00080020" : "a/b")),
        var value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => JsonValue.Create(!value.GetValue<bool>()),
        var value when value.GetValueKind() is JsonValueKind.Number => JsonValue.Create(7),
        _ => key.Schema["enum"]!.AsArray()[1]!.DeepClone(),
    };

    private static DicomWebClient Client(FakeServer server, params (string Key, JsonNode Value)[] values) =>
        Clients.Create(Clients.Endpoint() with { Dialect = Declared(DialectDeclaration.Auto, values) }, server);
}
