using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Run;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.Dialects;

/// <summary>A sandbox with one dialect over the sample archive, and a client that sees what is sent.</summary>
internal sealed class SwitchProbe : IAsyncDisposable
{
    public const string Dicom = "application/dicom";
    public const string AnyObjects = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";
    public const string Octets = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

    /// <summary>Metadata of the first object.</summary>
    public const string Metadata = "/studies/1.2.3.1/series/1.2.3.1.1/instances/1.2.3.1.1.1/metadata";

    private readonly TemporaryFolder folder;

    public required SandboxServer Server { get; init; }

    public required SandboxClient Client { get; init; }

    public LeapingClock Clock { get; }

    public static async Task<SwitchProbe> StartAsync(string dialect)
    {
        var folder = new TemporaryFolder();
        SampleArchive.Write(folder.Path);
        var clock = new LeapingClock();
        var server = await SandboxServer.StartAsync(
            new SandboxOptions { Folder = folder.Path, Dialect = SandboxDialect.Of(dialect), TimeProvider = clock }, TestContext.Current.CancellationToken);
        return new SwitchProbe(folder, clock) { Server = server, Client = new SandboxClient(server) };
    }

    private SwitchProbe(TemporaryFolder folder, LeapingClock clock) => (this.folder, Clock) = (folder, clock);

    public Task<Answer> GetAsync(string path, string? accept = null) => Client.GetAsync(path, accept);

    public async Task<int> StatusAsync(string path, string? accept = null) => (int)(await GetAsync(path, accept)).Status;

    /// <summary>The numbers of the studies that a search lists, in its order.</summary>
    public async Task<string> StudiesAsync(string query) =>
        string.Join(',', (await GetAsync("/studies" + query)).Values(DicomTag.StudyInstanceUID).Select(uid => uid["1.2.3.".Length..]));

    public async Task<int> CountAsync(string path) => (await GetAsync(path)).Json.Count;

    /// <summary>An attribute of the first data set of an answer in DICOM JSON, as it stands there; null where it is not there.</summary>
    public async Task<JsonObject?> AttributeAsync(string path, string key) =>
        (JsonNode.Parse((await GetAsync(path)).Body) as JsonArray)?[0]?[key] as JsonObject;

    /// <summary>The value of such an attribute, as JSON.</summary>
    public async Task<string> ValueAsync(string path, string key) => (await AttributeAsync(path, key))?["Value"]?.ToJsonString() ?? "";

    public async Task<IReadOnlyList<DicomFile>> ObjectsAsync(string path, string accept = AnyObjects) =>
        [.. (await GetAsync(path, accept)).Parts().Select(part => DicomFile.Read(part))];

    /// <summary>Whether an object is in the archive.</summary>
    public bool Has(string sop) => Server.Truth.Studies.SelectMany(study => study.Objects).Any(each => each.Sop.Value == sop);

    /// <summary>Status and Failure Reason (0 for none) of a store of the sample report.</summary>
    public async Task<(int Status, int Reason)> StoreAsync(byte[]? report = null)
    {
        var answer = await Client.StoreAsync(report ?? SampleArchive.Report());
        var failed = answer.ContentType == "application/dicom+json" && answer.Body.Length > 0 ? answer.Json[0].GetItems(DicomTag.FailedSOPSequence) : [];
        return ((int)answer.Status, failed.Count == 0 ? 0 : failed[0].GetInt32(DicomTag.FailureReason) ?? 0);
    }

    /// <summary>An answer whose body is left unread.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, HttpMessageInvoker invoker)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Server.BaseUrl + path);
        return await invoker.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The answer does not come whole.</summary>
    public async Task BreaksAsync(string path)
    {
        var fault = await Record.ExceptionAsync(() => GetAsync(path));
        Assert.True(fault is HttpRequestException or HttpIOException or IOException, $"{path} was answered, or ended with {fault}");
    }

    /// <summary>What the switch should change: the answer without any.</summary>
    public async Task<Answer> PlainAsync(string path, string? accept = null)
    {
        var dialect = Server.Dialect;
        Server.Dialect = new SandboxDialect();
        var answer = await GetAsync(path, accept);
        Server.Dialect = dialect;
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        folder.Dispose();
    }

}
