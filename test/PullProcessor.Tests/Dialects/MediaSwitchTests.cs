using System.Globalization;
using System.Text;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dialects;

public sealed class MediaSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["multipart-cut=1"] = async p =>
        {
            var whole = (await p.PlainAsync("/studies/1.2.3.1")).Parts()[1];
            var parts = (await p.GetAsync("/studies/1.2.3.1")).Parts();
            Assert.Equal((2, whole.Length / 2), (parts.Count, parts[1].Length));
        },
        ["multipart-unclosed"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.Equal((3, false), (answer.Parts().Count, answer.IsClosed));
        },
        ["boundary-missing"] = async p => Assert.Equal("multipart/related; type=\"application/dicom\"", (await p.GetAsync("/studies/1.2.3.1")).ContentType),
        ["bare-part"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1", SwitchProbe.AnyObjects);
            Assert.Equal("multipart/related; type=\"application/dicom\"", answer.ContentType);
            Assert.Equal("1.2.3.1.1.1", DicomFile.Read(answer.Body).SopInstanceUid.Value);
        },
        ["type-unquoted"] = async p => Assert.StartsWith("multipart/related; type=application/dicom; boundary=", (await p.GetAsync("/studies/1.2.3.1")).ContentType, StringComparison.Ordinal),
        ["type-missing"] = async p => Assert.StartsWith("multipart/related; boundary=", (await p.GetAsync("/studies/1.2.3.1")).ContentType, StringComparison.Ordinal),
        ["boundary"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.EndsWith("; boundary=DICOM DATA BOUNDARY", answer.ContentType, StringComparison.Ordinal);
            Assert.EndsWith("\r\n--DICOM DATA BOUNDARY--\r\n", answer.Text, StringComparison.Ordinal);
        },
        ["boundary=a=b"] = async p => Assert.EndsWith("; boundary=a=b", (await p.GetAsync("/studies/1.2.3.1")).ContentType, StringComparison.Ordinal),
        ["boundary-quoted"] = async p => Assert.Matches("boundary=\"[0-9A-F]{32}\"; start=\"<part1@resteasy-multipart>\";$", (await p.GetAsync("/studies/1.2.3.1")).ContentType),
        ["boundary-dashes"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.StartsWith(answer.ContentType!.Split("boundary=")[1] + "\r\n", answer.Text, StringComparison.Ordinal);
        },
        ["multipart-lf"] = async p =>
        {
            var text = (await p.GetAsync("/studies/1.2.3.1")).Text;
            Assert.Matches("^--[0-9A-F]{32}\nContent-Type: [^\r\n]*\nContent-Length: [0-9]+\n\n", text);
            Assert.DoesNotContain("\r\n--", text, StringComparison.Ordinal);
        },
        ["multipart-preamble"] = async p =>
        {
            var text = (await p.GetAsync("/studies/1.2.3.1")).Text;
            Assert.StartsWith("This is a message of several parts.\r\n--", text, StringComparison.Ordinal);
            Assert.EndsWith("--\r\nThat was all.\r\n", text, StringComparison.Ordinal);
        },
        ["multipart-leading-line"] = async p => Assert.Matches("^\r\n--[0-9A-F]{32} \r\n", (await p.GetAsync("/studies/1.2.3.1")).Text),
        ["part-headers-missing"] = async p =>
        {
            var text = (await p.GetAsync("/studies/1.2.3.1")).Text;
            Assert.Equal(1, text.Split("Content-Type:").Length - 1);
            Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(text, "--[0-9A-F]{32}\r\n\r\n"));
        },
        ["part-length-missing"] = async p => Assert.DoesNotContain("Content-Length", (await p.GetAsync("/studies/1.2.3.1")).Text, StringComparison.Ordinal),
        ["part-length-wrong=10"] = async p =>
        {
            var right = (await p.PlainAsync("/studies/1.2.3.1")).Parts()[0].Length;
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {right + 10}\r\n"), (await p.GetAsync("/studies/1.2.3.1")).Text, StringComparison.Ordinal);
        },
        ["part-headers-odd"] = async p =>
        {
            var text = (await p.GetAsync("/studies/1.2.3.1")).Text;
            Assert.Contains("content-type: application/dicom", text, StringComparison.Ordinal);
            Assert.Contains("content-id: <part3@resteasy-multipart>", text, StringComparison.Ordinal);
            Assert.Contains("/frames/1/frames/1\r\n", text, StringComparison.Ordinal);
        },
        ["boundary-inside"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.EndsWith("; boundary=boundary", answer.ContentType, StringComparison.Ordinal);
            Assert.All(answer.Parts(), part => Assert.Contains("\r\n--boundaryMoreThanThat\r\n", Encoding.Latin1.GetString(part), StringComparison.Ordinal));
        },
        ["frames-octets-only"] = async p =>
        {
            const string frame = "/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.1/frames/1";
            Assert.Equal((406, 200), (await p.StatusAsync(frame, "*/*"), await p.StatusAsync(frame, SwitchProbe.Octets)));
        },
        ["frames-type"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.2/frames/1");
            Assert.Contains("Content-Type: application/octet-stream\r\n", answer.Text, StringComparison.Ordinal);
        },
        ["frames-type=none"] = async p => Assert.DoesNotContain("Content-Type", (await p.GetAsync("/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.2/frames/1")).Text, StringComparison.Ordinal),
        ["frames-joined"] = async p =>
        {
            var text = (await p.GetAsync("/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.1/frames/1,3")).Text;
            var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
            Assert.Equal(Enumerable.Range(0, 16).Concat(Enumerable.Range(32, 16)), body[..32].Select(each => (int)each));
            Assert.StartsWith("\r\n--", body[32..], StringComparison.Ordinal);
        },
        ["frames-from-0"] = async p =>
        {
            const string frames = "/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.1/frames/";
            Assert.Equal((200, 404), (await p.StatusAsync(frames + "0,2", SwitchProbe.Octets), await p.StatusAsync(frames + "3", SwitchProbe.Octets)));
        },
        ["frames-list=2"] = async p =>
        {
            const string frames = "/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.1/frames/";
            Assert.Equal((200, 400, 400), (await p.StatusAsync(frames + "1,2"), await p.StatusAsync(frames + "1,2,3"), await p.StatusAsync(frames + "1,1")));
        },
        ["frames-single"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.1/frames/2");
            Assert.StartsWith("application/octet-stream", answer.ContentType, StringComparison.Ordinal);
            Assert.Equal(Enumerable.Range(16, 16), answer.Body.Select(each => (int)each));
        },
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
