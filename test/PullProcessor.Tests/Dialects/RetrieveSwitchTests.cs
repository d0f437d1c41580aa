using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dialects;

public sealed class RetrieveSwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["instances-missing=1"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1");
            Assert.Equal((206, 2), ((int)answer.Status, answer.Parts().Count));
            Assert.Equal(404, await p.StatusAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.3"));
            Assert.Equal(3, await p.CountAsync("/studies/1.2.3.1/instances"));
        },
        ["single-part"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1", SwitchProbe.AnyObjects);
            Assert.StartsWith("application/dicom", answer.ContentType, StringComparison.Ordinal);
            Assert.Equal("1.2.3.1.1.1", DicomFile.Read(answer.Body).SopInstanceUid.Value);
        },
        ["multipart-only"] = async p => Assert.Equal((400, 200), (await p.StatusAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1", SwitchProbe.Dicom), await p.StatusAsync("/studies/1.2.3.1", SwitchProbe.AnyObjects))),
        ["objects-refused=501"] = async p =>
        {
            const string instance = "/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1";
            Assert.Equal((501, 501, 501), (await p.StatusAsync("/studies/1.2.3.1"), await p.StatusAsync("/studies/1.2.3.1/series/1.2.3.1.1"), await p.StatusAsync(instance)));
            Assert.Equal((200, 200), (await p.StatusAsync(instance + "/metadata"), await p.StatusAsync(instance + "/frames/1", SwitchProbe.Octets)));
        },
        ["accept-quotes-needed"] = async p => Assert.Equal((406, 200), (await p.StatusAsync("/studies/1.2.3.1", "multipart/related; type=application/dicom"), await p.StatusAsync("/studies/1.2.3.1", SwitchProbe.AnyObjects))),
        ["accept-quotes-refused"] = async p => Assert.Equal((200, 406), (await p.StatusAsync("/studies/1.2.3.1", "multipart/related; type=application/dicom"), await p.StatusAsync("/studies/1.2.3.1", SwitchProbe.AnyObjects))),
        ["accept-one-range=406"] = async p => Assert.Equal((406, 200), (await p.StatusAsync("/studies", "application/dicom+json, application/json"), await p.StatusAsync("/studies", "application/json"))),
        ["accept-no-star"] = async p => Assert.Equal((400, 200), (await p.StatusAsync("/studies/1.2.3.1", SwitchProbe.AnyObjects), await p.StatusAsync("/studies/1.2.3.1", "multipart/related; type=\"application/dicom\""))),
        ["accept-no-syntax"] = async p => Assert.Equal((406, 200), (await p.StatusAsync("/studies/1.2.3.1", SwitchProbe.AnyObjects), await p.StatusAsync("/studies/1.2.3.1", "multipart/related; type=\"application/dicom\""))),
        ["accept-400"] = async p => Assert.Equal(400, await p.StatusAsync("/studies", "text/csv")),
        ["part-syntax"] = async p => Assert.Contains("Content-Type: application/dicom; transfer-syntax=*\r\n", (await p.GetAsync("/studies/1.2.3.1")).Text, StringComparison.Ordinal),
        ["part-syntax=none"] = async p => Assert.Contains("Content-Type: application/dicom\r\n", (await p.GetAsync("/studies/1.2.3.1")).Text, StringComparison.Ordinal),
        ["sent-as=implicit"] = async p => Assert.Equal("1.2.840.10008.1.2", (await p.ObjectsAsync("/studies/1.2.3.1"))[0].TransferSyntax.Uid),
        ["sent-as=explicit"] = async p => Assert.Equal("1.2.840.10008.1.2.1", (await p.ObjectsAsync("/studies/1.2.3.4", "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.1"))[0].TransferSyntax.Uid),
        ["compressed-dropped"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.6");
            Assert.Equal((206, 1), ((int)answer.Status, answer.Parts().Count));
            Assert.Equal(406, await p.StatusAsync("/studies/1.2.3.6/series/1.2.3.6.1/instances/1.2.3.6.1.2"));
        },
        ["gone=2"] = async p => Assert.Equal((200, 410), (await p.StatusAsync("/studies/1.2.3.1"), await p.StatusAsync("/studies/1.2.3.2"))),
        ["pixels-missing=2"] = async p => Assert.Equal((true, false), ((await p.ObjectsAsync("/studies/1.2.3.1"))[0].Dataset.Contains(DicomTag.PixelData), (await p.ObjectsAsync("/studies/1.2.3.2"))[0].Dataset.Contains(DicomTag.PixelData))),
        ["objects-cut=2"] = async p =>
        {
            var whole = (await p.PlainAsync("/studies/1.2.3.2")).Parts()[0];
            Assert.Equal(whole[..(whole.Length / 2)], (await p.GetAsync("/studies/1.2.3.2")).Parts()[0]);
        },
        ["wrong-study=2"] = async p => Assert.Equal("1.2.3.2.9", (await p.ObjectsAsync("/studies/1.2.3.2"))[0].Dataset.GetString(DicomTag.StudyInstanceUID)),
        ["gateway=1,stall=10:whole"] = async p =>
        {
            using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
            using var first = await p.OpenAsync("/studies/1.2.3.1", invoker);
            Assert.Equal((200, 503), ((int)first.StatusCode, await p.StatusAsync("/studies/1.2.3.2/series/1.2.3.2.1/instances/1.2.3.2.1.1")));
            Assert.Equal(200, await p.StatusAsync("/studies"));
        },
        ["roots"] = async p =>
        {
            async Task<int> AskAsync(string path)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(p.Server.BaseUrl, path));
                return (int)(await p.Client.SendAsync(request)).Status;
            }
            Assert.Equal((404, 200, 404, 200), (await AskAsync("/dicom-web/studies"), await AskAsync("/qido/studies"), await AskAsync("/qido/studies/1.2.3.1"), await AskAsync("/wado/studies/1.2.3.1")));
        },
        ["no-trailing-slash"] = async p =>
        {
            Assert.Equal((404, 200), (await p.StatusAsync("/studies/"), await p.StatusAsync("/studies")));
            Assert.Equal(200, (int)(await p.PlainAsync("/studies/")).Status);
        },
        ["coerced"] = async p =>
        {
            var part = (await p.GetAsync("/studies/1.2.3.1")).Parts()[0];
            Assert.Equal(new byte[128], part[..128]);
            Assert.Equal("SANDBOX", DicomFile.Read(part).Dataset.GetString(DicomTag.InstitutionName));
        },
        ["photometric"] = async p => Assert.Equal(("YBR_FULL_422", "MONOCHROME2"), ((await p.ObjectsAsync("/studies/1.2.3.5"))[0].Dataset.GetString(DicomTag.PhotometricInterpretation), (await p.ObjectsAsync("/studies/1.2.3.1"))[0].Dataset.GetString(DicomTag.PhotometricInterpretation))),
        ["parts-reversed"] = async p => Assert.Equal(["1.2.3.1.1.3", "1.2.3.1.1.2", "1.2.3.1.1.1"], (await p.ObjectsAsync("/studies/1.2.3.1")).Select(file => file.SopInstanceUid.Value)),
        ["parts-twice"] = async p => Assert.Equal(6, (await p.ObjectsAsync("/studies/1.2.3.1")).Count),
        ["arriving=2:2"] = async p => Assert.Equal((1, 1, 3), (await p.CountAsync("/studies/1.2.3.1/instances"), await p.CountAsync("/studies/1.2.3.1/instances"), await p.CountAsync("/studies/1.2.3.1/instances"))),
        ["bulk-single"] = async p =>
        {
            var answer = await p.GetAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1/bulkdata/00420011", SwitchProbe.Octets);
            Assert.Equal(("application/octet-stream", 4), (answer.ContentType, answer.Body.Length));
        },
        ["bulk-multipart-only"] = async p =>
        {
            const string bulk = "/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1/bulkdata/00420011";
            Assert.Equal((400, 200), (await p.StatusAsync(bulk, "*/*"), await p.StatusAsync(bulk, SwitchProbe.Octets)));
        },
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
