using System.Text;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;

namespace PullProcessor.Tests.Dialects;

public sealed class StoreSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["stow-answer=503:0"] = async p =>
        {
            Assert.Equal((503, 0), await p.StoreAsync());
            Assert.False(p.Has("1.2.3.1.8.1"));
        },
        ["stow-lost"] = async p =>
        {
            Assert.Equal((200, 0), await p.StoreAsync());
            Assert.False(p.Has("1.2.3.1.8.1"));
        },
        ["stow-hidden=2"] = async p =>
        {
            await p.StoreAsync();
            Assert.True(p.Has("1.2.3.1.8.1"));
            Assert.Equal((3, 3, 4), (await p.CountAsync("/studies/1.2.3.1/instances"), await p.CountAsync("/studies/1.2.3.1/instances"), await p.CountAsync("/studies/1.2.3.1/instances")));
        },
        ["stow-status=400"] = async p =>
        {
            Assert.Equal((400, 0), await p.StoreAsync());
            Assert.True(p.Has("1.2.3.1.8.1"));
        },
        ["stow-no-body"] = async p =>
        {
            var answer = await p.Client.StoreAsync(SampleArchive.Report());
            Assert.Equal((202, 0, true), ((int)answer.Status, answer.Body.Length, p.Has("1.2.3.1.8.1")));
        },
        ["stow-length-needed"] = async p =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, p.Server.BaseUrl + "/studies") { Content = new ByteArrayContent(SampleArchive.Report()) };
            request.Headers.TransferEncodingChunked = true;
            Assert.Equal((411, 200), ((int)(await p.Client.SendAsync(request)).Status, (await p.StoreAsync()).Status));
        },
        ["stow-largest=100"] = async p =>
        {
            var answer = await p.Client.StoreAsync(SampleArchive.Report());
            Assert.Equal((413, "text/html", false), ((int)answer.Status, answer.ContentType, p.Has("1.2.3.1.8.1")));
        },
        ["stow-type-exact"] = async p =>
        {
            Assert.Equal(400, (int)(await p.Client.PostAsync("", SampleArchive.Report(), "multipart/related; type=\"application/dicom\"; boundary=\"b0\"")).Status);
            Assert.Equal(400, (int)(await p.Client.PostAsync("", SampleArchive.Report(), "multipart/related; type=application/dicom; boundary=b0")).Status);
            Assert.Equal((200, 0), await p.StoreAsync());
        },
        ["stow-parts-ignored"] = async p =>
        {
            var body = Encoding.Latin1.GetBytes("--b0\r\nContent-Type: text/plain\r\n\r\n" + Encoding.Latin1.GetString(SampleArchive.Report()) + "\r\n--b0--\r\n");
            var answer = await p.Client.PostAsync("", body, "multipart/related; type=\"application/dicom\"; boundary=b0");
            Assert.Equal((200, "{}", false), ((int)answer.Status, answer.Text, p.Has("1.2.3.1.8.1")));
        },
        ["stow-xml"] = async p =>
        {
            var answer = await p.Client.StoreAsync(SampleArchive.Report());
            Assert.Equal("application/dicom+xml", answer.ContentType);
            Assert.Contains("<Value number=\"1\">1.2.3.1.8.1</Value>", answer.Text, StringComparison.Ordinal);
        },
        ["stow-failed-empty"] = async p =>
        {
            var answer = JsonNode.Parse((await p.Client.StoreAsync(SampleArchive.Report())).Body)!;
            Assert.NotNull(answer["00081198"]);
            Assert.NotNull(answer["00081199"]);
        },
        ["stow-other-failures"] = async p =>
        {
            var answer = JsonNode.Parse((await p.Client.StoreAsync(SampleArchive.Report())).Body)!;
            Assert.NotNull(answer["0008119A"]);
            Assert.Null(answer["00081198"]);
        },
        ["stow-duplicate=refused:45070"] = async p =>
        {
            Assert.Equal((200, 0), await p.StoreAsync());
            Assert.Equal((409, 45070), await p.StoreAsync());
        },
        ["stow-duplicate=overwritten"] = async p =>
        {
            await p.StoreAsync();
            Assert.Equal((200, 0), await p.StoreAsync(SampleArchive.Report(description: "again")));
            Assert.Equal("again", (await p.ObjectsAsync("/studies/1.2.3.1/series/1.2.3.1.8"))[0].Dataset.GetString(DicomTag.SeriesDescription));
        },
        ["stow-duplicate=ignored"] = async p =>
        {
            await p.StoreAsync();
            Assert.Equal((200, 0), await p.StoreAsync(SampleArchive.Report(description: "again")));
            Assert.Equal("stored", (await p.ObjectsAsync("/studies/1.2.3.1/series/1.2.3.1.8"))[0].Dataset.GetString(DicomTag.SeriesDescription));
        },
        ["stow-resend-lost"] = async p =>
        {
            Assert.Equal((200, 0), await p.StoreAsync());
            Assert.Equal((200, 0), await p.StoreAsync());
            Assert.False(p.Has("1.2.3.1.8.1"));
        },
        ["stow-explicit-only"] = async p => Assert.Equal(((409, 0xC000), (200, 0)), (await p.StoreAsync(SampleArchive.Report(syntax: DicomTransferSyntax.ImplicitVRLittleEndian)), await p.StoreAsync())),
        ["stow-warns=1"] = async p =>
        {
            var answer = await p.Client.StoreAsync(SampleArchive.Report());
            Assert.Equal((202, 1), ((int)answer.Status, answer.Json[0].GetItems(DicomTag.ReferencedSOPSequence)[0].GetInt32(DicomTag.WarningReason)));
        },
        ["stow-root-refused"] = async p => Assert.Equal((404, 200), ((await p.StoreAsync()).Status, (int)(await p.Client.StoreAsync("/1.2.3.1", SampleArchive.Report())).Status)),
        ["stow-fails"] = async p =>
        {
            Assert.Equal((409, 0xA700), await p.StoreAsync());
            Assert.False(p.Has("1.2.3.1.8.1"));
            Assert.Equal((200, 0), await p.StoreAsync());
        },
        ["stow-class-refused"] = async p => Assert.Equal((409, 0x0122), await p.StoreAsync()),
        ["stow-breaks=1"] = async p =>
        {
            var answer = await p.Client.StoreAsync(SampleArchive.Report());
            Assert.Equal((500, "text/plain", true), ((int)answer.Status, answer.ContentType, p.Has("1.2.3.1.8.1")));
            Assert.Equal((200, 0), await p.StoreAsync());
        },
        ["stow-single"] = async p =>
        {
            Assert.Equal(200, (int)(await p.Client.PostAsync("", SampleArchive.Report(), "application/dicom")).Status);
            Assert.True(p.Has("1.2.3.1.8.1"));
        },
        ["stow-no-expect"] = async p =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, p.Server.BaseUrl + "/studies");
            request.Headers.ExpectContinue = true;
            Assert.Equal(417, (int)(await p.Client.SendAsync(request)).Status);
        },
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
