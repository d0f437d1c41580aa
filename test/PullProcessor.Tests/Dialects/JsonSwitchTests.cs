using System.Text;
using System.Text.Json.Nodes;

namespace PullProcessor.Tests.Dialects;

public sealed class JsonSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["json-single"] = async p =>
        {
            Assert.IsType<System.Text.Json.Nodes.JsonObject>(JsonNode.Parse((await p.GetAsync("/studies?StudyDate=20240101")).Body));
            Assert.IsType<JsonArray>(JsonNode.Parse((await p.GetAsync("/studies")).Body));
        },
        ["json-number-texts"] = async p => Assert.Equal(("[\"4\"]", "[\"1\"]", "[\"1.5\",\"2\",\"1\"]"), (await p.ValueAsync(SwitchProbe.Metadata, "00280010"), await p.ValueAsync(SwitchProbe.Metadata, "00200013"), await p.ValueAsync(SwitchProbe.Metadata, "00200032"))),
        ["json-empty-values=null"] = async p => Assert.Equal("[null]", await p.ValueAsync(SwitchProbe.Metadata, "00200010")),
        ["json-empty-values=text"] = async p => Assert.Equal("[\"\"]", await p.ValueAsync(SwitchProbe.Metadata, "00200010")),
        ["json-no-vr"] = async p =>
        {
            var name = await p.AttributeAsync(SwitchProbe.Metadata, "0020000D");
            Assert.Null(name!["vr"]);
            Assert.NotNull(name["Value"]);
        },
        ["json-scalars"] = async p => Assert.Equal(("\"1.2.3.1\"", "[1.5,2,1]"), (await p.ValueAsync(SwitchProbe.Metadata, "0020000D"), await p.ValueAsync(SwitchProbe.Metadata, "00200032"))),
        ["json-name-texts"] = async p =>
        {
            var name = (await p.AttributeAsync(SwitchProbe.Metadata, "00100010"))!["Value"]![0]!;
            Assert.Equal("Yamada^Tarou=山田^太郎=やまだ^たろう", name.GetValue<string>());
        },
        ["json-names-joined"] = async p =>
        {
            var name = (await p.AttributeAsync(SwitchProbe.Metadata, "00100010"))!["Value"]![0]!;
            Assert.Equal("Yamada^Tarou=山田^太郎=やまだ^たろう", name["Alphabetic"]!.GetValue<string>());
        },
        ["json-first-only"] = async p => Assert.Equal("[1.5]", await p.ValueAsync(SwitchProbe.Metadata, "00200032")),
        ["json-bom"] = async p => Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'['], (await p.GetAsync("/studies")).Body[..4]),
        ["json-trailing-comma"] = async p => Assert.EndsWith("},]", (await p.GetAsync("/studies")).Text, StringComparison.Ordinal),
        ["json-padded"] = async p => Assert.Equal("[\"1.2.3.1\\u0000\"]", await p.ValueAsync(SwitchProbe.Metadata, "0020000D")),
        ["json-no-binary"] = async p =>
        {
            Assert.Null(await p.AttributeAsync(SwitchProbe.Metadata, "00420011"));
            Assert.NotNull(await p.AttributeAsync(SwitchProbe.Metadata, "00200032"));
        },
        ["json-binary=values"] = async p => Assert.Equal("[1,2,3,4]", await p.ValueAsync(SwitchProbe.Metadata, "00420011")),
        ["json-binary=fragments"] = async p => Assert.Equal("AQIDBA==", (await p.AttributeAsync(SwitchProbe.Metadata, "00420011"))!["DataFragment"]![1]!["InlineBinary"]!.GetValue<string>()),
        ["json-bulk"] = async p =>
        {
            var binary = (await p.AttributeAsync(SwitchProbe.Metadata, "00420011"))!["BulkDataURI"]!.GetValue<string>();
            var numbers = (await p.AttributeAsync(SwitchProbe.Metadata, "30060050"))!["BulkDataURI"]!.GetValue<string>();
            Assert.Equal([1, 2, 3, 4], (await p.GetAsync(binary[p.Server.BaseUrl.ToString().Length..])).Parts()[0]);
            Assert.StartsWith("1\\2\\3", Encoding.ASCII.GetString((await p.GetAsync(numbers[p.Server.BaseUrl.ToString().Length..])).Parts()[0]), StringComparison.Ordinal);
            Assert.Equal("[1.5,2,1]", await p.ValueAsync(SwitchProbe.Metadata, "00200032"));
        },
        ["json-bulk=6:relative"] = async p =>
        {
            var uri = (await p.AttributeAsync(SwitchProbe.Metadata, "00420011"))!["BulkDataURI"]!.GetValue<string>();
            Assert.Equal([1, 2, 3, 4], (await p.GetAsync("/studies/1.2.3.1/series/1.2.3.1.1/" + uri)).Parts()[0]);
        },
        ["json-bulk=6:http://localhost:8042/dicom-web"] = async p => Assert.StartsWith("http://localhost:8042/dicom-web/studies/1.2.3.1/", (await p.AttributeAsync(SwitchProbe.Metadata, "00420011"))!["BulkDataURI"]!.GetValue<string>(), StringComparison.Ordinal),
        ["json-pixels"] = async p =>
        {
            var uri = (await p.AttributeAsync(SwitchProbe.Metadata, "7FE00010"))!["BulkDataURI"]!.GetValue<string>();
            Assert.Equal(16, (await p.GetAsync(uri[p.Server.BaseUrl.ToString().Length..])).Parts()[0].Length);
        },
        ["metadata-cut=2"] = async p => Assert.Equal((2, 3), (await p.CountAsync("/studies/1.2.3.1/metadata"), (await p.ObjectsAsync("/studies/1.2.3.1")).Count)),
        ["metadata-missing=501"] = async p => Assert.Equal(501, await p.StatusAsync(SwitchProbe.Metadata)),
        ["etag"] = async p =>
        {
            var tag = (await p.GetAsync(SwitchProbe.Metadata)).Headers["ETag"];
            using var request = new HttpRequestMessage(HttpMethod.Get, p.Server.BaseUrl + SwitchProbe.Metadata);
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            Assert.Equal(304, (int)(await p.Client.SendAsync(request)).Status);
        },
        ["json-lower-case"] = async p =>
        {
            Assert.Null(await p.AttributeAsync(SwitchProbe.Metadata, "0020000D"));
            Assert.Equal("[\"1.2.3.1\"]", await p.ValueAsync(SwitchProbe.Metadata, "0020000d"));
        },
        ["json-type"] = async p => Assert.Equal("application/json;charset=utf8", (await p.GetAsync("/studies")).ContentType),
        ["availability=OFFLINE"] = async p => Assert.Equal("[\"OFFLINE\"]", await p.ValueAsync("/studies", "00080056")),
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
