using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>A PACS that takes results, and does all that servers do to them. It keeps one copy a UID, as servers do; how it meets a second one is its way.</summary>
internal sealed class FaultyArchive(string name, Fate fate) : ISimulatedServer
{
    private readonly Dictionary<string, byte[]> sent = [];
    private readonly Dictionary<string, int> listedFrom = [];
    private readonly HashSet<(SimulatedProgram, string)> toldThere = [];
    private readonly int way = fate.Next(3);
    private int requests;

    public string Name => name;

    /// <summary>What it has, by SOP Instance UID.</summary>
    public Dictionary<string, byte[]> Kept { get; } = [];

    /// <summary>Objects that were sent a second time with other bytes.</summary>
    public int Differed { get; private set; }

    /// <summary>Objects that were sent by a program that had been told that they are there.</summary>
    public int SentAgain { get; private set; }

    public Mischief DrawFor(HttpRequestMessage request) => request switch
    {
        { Method.Method: "POST" } => fate.OfStore(),
        { RequestUri.Query.Length: > 0 } => fate.OfSearch(),
        _ => fate.OfRetrieval(),
    };

    public Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] body, Mischief mischief, SimulatedProgram program)
    {
        requests++;
        return Task.FromResult(request switch
        {
            { Method.Method: "POST" } => Store(PartOf(body), mischief, program),
            { RequestUri.Query.Length: > 0 } => Search(request.RequestUri, mischief, program),
            _ => Retrieve(request.RequestUri!, mischief),
        });
    }

    /// <summary>Whether it has the object, and it is ours: as it was sent, or with a coerced attribute.</summary>
    public bool HasOurs(string uid) => Kept.TryGetValue(uid, out var kept) && (kept.AsSpan().SequenceEqual(sent[uid]) || kept.AsSpan().SequenceEqual(Coerce(sent[uid])));

    private HttpResponseMessage Store(byte[] part, Mischief mischief, SimulatedProgram program)
    {
        var file = DicomFile.Read(part);
        var uid = file.SopInstanceUid.Value;
        Differed += sent.TryGetValue(uid, out var before) && !before.AsSpan().SequenceEqual(part) ? 1 : 0;
        sent[uid] = part;
        SentAgain += toldThere.Contains((program, uid)) ? 1 : 0;
        switch (mischief)
        {
            case Mischief.PartialSuccess:
                return Answer(HttpStatusCode.OK, Failed(file, 0xA700));
            case Mischief.OutOfResources:
                return Answer(HttpStatusCode.Conflict, Failed(file, 0xA700));
            case Mischief.NotUnderstood:
                return Answer(HttpStatusCode.Conflict, Failed(file, 0xC000));
            case Mischief.SaysSoButLosesIt:
                return Answer(HttpStatusCode.OK, Stored(file, null));
        }

        if (Kept.ContainsKey(uid) && way == 0)
        {
            return Answer(HttpStatusCode.Conflict, Failed(file, fate.Next(2) == 0 ? 0x0111 : 45070));
        }

        if (!Kept.ContainsKey(uid) || way == 1)
        {
            Kept[uid] = mischief == Mischief.Coerced ? Coerce(part) : part;
        }

        switch (mischief)
        {
            case Mischief.Accepted:
                listedFrom[uid] = requests + 1 + fate.Next(6);
                return new HttpResponseMessage(HttpStatusCode.Accepted);
            case Mischief.SilentSuccess:
                return new HttpResponseMessage(HttpStatusCode.OK);
            case Mischief.Gibberish:
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>Welcome</html>") };
            case Mischief.Coerced:
                return Answer(HttpStatusCode.Accepted, Stored(file, 0xB000));
            default:
                return Answer(HttpStatusCode.OK, Stored(file, null));
        }
    }

    private HttpResponseMessage Search(Uri uri, Mischief mischief, SimulatedProgram program)
    {
        if (mischief == Mischief.Forbidden)
        {
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        var isFirstPage = !uri.Query.Contains("offset=", StringComparison.Ordinal) || uri.Query.Contains("offset=0", StringComparison.Ordinal);
        var rows = new JsonArray();
        foreach (var (uid, bytes) in Kept.Where(kept => isFirstPage && mischief != Mischief.StaleListing && listedFrom.GetValueOrDefault(kept.Key) <= requests))
        {
            var dataset = DicomFile.Read(bytes).Dataset;
            rows.Add(new JsonObject(((DicomTag[])[DicomTag.SOPClassUID, DicomTag.SOPInstanceUID, DicomTag.StudyInstanceUID, DicomTag.SeriesInstanceUID]).Select(tag =>
                KeyValuePair.Create(Key(tag), (JsonNode?)Value("UI", JsonValue.Create(dataset.GetString(tag)))))));
            if (mischief is not (Mischief.AnswerLost or Mischief.DoneBut500))
            {
                toldThere.Add((program, uid));
            }
        }

        if (isFirstPage)
        {
            toldThere.RemoveWhere(told => told.Item1 == program && rows.All(row => (string?)row![Key(DicomTag.SOPInstanceUID)]!["Value"]![0] != told.Item2));
        }

        return rows.Count == 0 ? new HttpResponseMessage(HttpStatusCode.NoContent) : Answer(HttpStatusCode.OK, rows);
    }

    private HttpResponseMessage Retrieve(Uri uri, Mischief mischief)
    {
        if (mischief == Mischief.NotHandedOut || !Kept.TryGetValue(uri.Segments[^1], out var bytes) || listedFrom.GetValueOrDefault(uri.Segments[^1]) > requests)
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        byte[] body = [.. "--b\r\nContent-Type: application/dicom\r\n\r\n"u8, .. bytes, .. "\r\n--b--\r\n"u8];
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
        answer.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=b");
        return answer;
    }

    private static byte[] Coerce(byte[] part)
    {
        var file = DicomFile.Read(part);
        file.Dataset.Add(DicomTag.InstitutionName, "Coerced");
        return DicomFile.Create(file.Dataset, file.TransferSyntax).ToArray();
    }

    private static byte[] PartOf(byte[] body)
    {
        var boundary = body.AsSpan(0, body.AsSpan().IndexOf("\r\n"u8)).ToArray();
        var start = body.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        return body[start..body.AsSpan().LastIndexOf([.. "\r\n"u8, .. boundary])];
    }

    private static JsonObject Stored(DicomFile file, int? warning) => new() { [Key(DicomTag.ReferencedSOPSequence)] = Sequence(file, DicomTag.WarningReason, warning) };

    private static JsonObject Failed(DicomFile file, int reason) => new() { [Key(DicomTag.FailedSOPSequence)] = Sequence(file, DicomTag.FailureReason, reason) };

    private static JsonObject Sequence(DicomFile file, DicomTag tag, int? reason)
    {
        var item = new JsonObject
        {
            [Key(DicomTag.ReferencedSOPClassUID)] = Value("UI", JsonValue.Create(file.Dataset.GetString(DicomTag.SOPClassUID))),
            [Key(DicomTag.ReferencedSOPInstanceUID)] = Value("UI", JsonValue.Create(file.SopInstanceUid.Value)),
        };
        if (reason is { } number)
        {
            item[Key(tag)] = Value("US", JsonValue.Create(number));
        }

        return Value("SQ", item);
    }

    private static JsonObject Value(string vr, JsonNode? value) => new() { ["vr"] = vr, ["Value"] = new JsonArray(value) };

    private static string Key(DicomTag tag) => $"{tag.Group:X4}{tag.Element:X4}";

    private static HttpResponseMessage Answer(HttpStatusCode status, JsonNode body)
    {
        var answer = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())) };
        answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom+json");
        return answer;
    }
}
