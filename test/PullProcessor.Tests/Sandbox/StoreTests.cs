using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Sandbox;

public sealed class StoreTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SandboxServer server = null!;
    private SandboxClient client = null!;

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync(new SandboxOptions { Folder = folder.Path }, TestContext.Current.CancellationToken);
        client = new SandboxClient(server);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Object_Stored_IsFoundAndKeptByteForByte()
    {
        var bytes = NewObject("1.2.3.1", "first");

        var answer = await client.StoreAsync(bytes);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("1.2.3.1", answer.Json[0].GetItems(DicomTag.ReferencedSOPSequence).Single().GetString(DicomTag.ReferencedSOPInstanceUID));
        Assert.Equal(["1.2.3"], (await client.GetAsync("/studies?ModalitiesInStudy=SR")).Values(DicomTag.StudyInstanceUID));
        Assert.Equal(bytes, Assert.Single((await client.GetAsync("/studies/1.2.3")).Parts()));
    }

    [Fact]
    public async Task Object_StoredAgain_IsASuccessAndStillOne()
    {
        await client.StoreAsync(NewObject("1.2.3.1", "first"));

        Assert.Equal(HttpStatusCode.OK, (await client.StoreAsync(NewObject("1.2.3.1", "first"))).Status);
        Assert.Single((await client.GetAsync("/instances")).Json);
    }

    [Fact]
    public async Task Object_OfAUidThatHasOtherContent_IsAConflictAndChangesNothing()
    {
        var first = NewObject("1.2.3.1", "first");
        await client.StoreAsync(first);

        var answer = await client.StoreAsync(NewObject("1.2.3.1", "second"));

        Assert.Equal((HttpStatusCode.Conflict, 0x0111), (answer.Status, FailureReason(answer)));
        Assert.Equal(first, Assert.Single((await client.GetAsync("/studies/1.2.3")).Parts()));
    }

    [Fact]
    public async Task Objects_SomeOfThemNoDicom_AreAcceptedInPart()
    {
        var answer = await client.StoreAsync(NewObject("1.2.3.1", "first"), "no DICOM"u8.ToArray());

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Single(answer.Json[0].GetItems(DicomTag.ReferencedSOPSequence));
        Assert.Equal(0xC000, answer.Json[0].GetItems(DicomTag.OtherFailuresSequence).Single().GetInt32(DicomTag.FailureReason));
        Assert.DoesNotContain(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories), path => path.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Object_OfAnotherStudyThanThePath_IsRefused()
    {
        var answer = await client.StoreAsync("/9.9.9", NewObject("1.2.3.1", "first"));

        Assert.Equal((HttpStatusCode.Conflict, 0xA901), (answer.Status, FailureReason(answer)));
        Assert.Empty((await client.GetAsync("/studies")).Json);
    }

    [Fact]
    public async Task Object_WhoseUidIsNoUid_IsRefused()
    {
        Assert.Equal(HttpStatusCode.Conflict, (await client.StoreAsync(NewObject("../../1.2", "escape"))).Status);
        Assert.Empty((await client.GetAsync("/studies")).Json);
    }

    [Theory]
    [InlineData("application/dicom", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/related; boundary=b0", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/related; type=\"application/dicom\"", HttpStatusCode.BadRequest)]
    [InlineData("multipart/related; type=\"application/dicom\"; boundary=other", HttpStatusCode.BadRequest)]
    public async Task Request_WithAWrongContentType_IsRefused(string contentType, HttpStatusCode expected)
    {
        Assert.Equal(expected, (await client.PostAsync("", "--b0\r\nContent-Type: application/dicom\r\n\r\nx\r\n--b0--\r\n"u8.ToArray(), contentType)).Status);
    }

    [Fact]
    public async Task Body_ThatBreaksOff_IsRefused()
    {
        var answer = await client.PostAsync("", "--b0\r\nContent-Type: application/dicom\r\n\r\nhalf"u8.ToArray(), "multipart/related; type=\"application/dicom\"; boundary=b0");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Object_Stored_IsThereAfterARestart()
    {
        await client.StoreAsync(NewObject("1.2.3.1", "first"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "stored", "1-1.part"), "cut off", TestContext.Current.CancellationToken);

        await using var again = await SandboxServer.StartAsync(new SandboxOptions { Folder = folder.Path }, TestContext.Current.CancellationToken);
        using var other = new SandboxClient(again);

        Assert.Equal(["1.2.3.1"], (await other.GetAsync("/instances")).Values(DicomTag.SOPInstanceUID));
        Assert.False(File.Exists(Path.Combine(folder.Path, "stored", "1-1.part")));
    }

    [Fact]
    public async Task Object_StoredAtOnceFromManySides_IsKeptOnce()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.StoreAsync(NewObject("1.2.3.1", i % 2 == 0 ? "even" : "odd"))));

        Assert.Equal(4, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single((await client.GetAsync("/instances")).Json);
    }

    [Fact]
    public async Task Store_ThatLosesObjects_AnswersSuccess()
    {
        server.Dialect = new SandboxDialect { StoreLosesObject = true };

        Assert.Equal(HttpStatusCode.OK, (await client.StoreAsync(NewObject("1.2.3.1", "first"))).Status);
        Assert.Empty((await client.GetAsync("/studies")).Json);
    }

    [Fact]
    public async Task Store_ThatHidesObjects_ShowsThemLater()
    {
        server.Dialect = new SandboxDialect { HidesStored = true };
        await client.StoreAsync(NewObject("1.2.3.1", "first"));
        var before = (await client.GetAsync("/studies")).Json.Count;

        server.Dialect = new SandboxDialect();

        Assert.Equal((0, 1), (before, (await client.GetAsync("/studies")).Json.Count));
    }

    [Theory]
    [InlineData(409, (ushort)0xA700)]
    [InlineData(503, null)]
    public async Task Store_WithAFixedAnswer_GivesItAndKeepsNothing(int status, ushort? reason)
    {
        server.Dialect = new SandboxDialect { StoreAnswer = new StoreAnswer(status, reason) };

        var answer = await client.StoreAsync(NewObject("1.2.3.1", "first"));

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(reason, answer.Body.Length == 0 ? null : (ushort?)FailureReason(answer));
        Assert.Empty((await client.GetAsync("/studies")).Json);
    }

    private static int? FailureReason(Answer answer) =>
        answer.Json[0].GetItems(DicomTag.FailedSOPSequence).Single().GetInt32(DicomTag.FailureReason);

    private static byte[] NewObject(string sop, string description) => DicomFile.Create(
        new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.88.34")
            .Add(DicomTag.SOPInstanceUID, sop)
            .Add(DicomTag.Modality, "SR")
            .Add(DicomTag.SeriesDescription, description)
            .Add(DicomTag.StudyInstanceUID, "1.2.3")
            .Add(DicomTag.SeriesInstanceUID, "1.2.3.0"),
        DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
}
