using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Sandbox;

public sealed class RetrieveTests(PhantomArchiveFixture archive)
{
    private const string Stored = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private string Study => archive.Truth.Studies[1].StudyInstanceUid;

    private string Series => archive.Truth.Studies[1].Lesions[0].SeriesInstanceUid;

    private string Instance => archive.Truth.Studies[1].Lesions[0].SopInstanceUid;

    [Theory]
    [InlineData(Stored)]
    [InlineData("multipart/related; type=application/dicom")]
    [InlineData("*/*")]
    [InlineData(null)]
    public async Task Study_Retrieved_IsItsFilesByteForByte(string? accept)
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync($"/studies/{Study}", accept);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.True(answer.IsClosed);
        Assert.Equal(Directory.EnumerateFiles(Path.Combine(archive.Folder, "study-0002")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes), answer.Parts());
    }

    [Fact]
    public async Task Instance_MissingBehindTheListing_IsNotSent()
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { MissingInstances = new HashSet<string> { Instance } });
        using var client = new SandboxClient(server);
        var path = $"/studies/{Study}/series/{Series}";
        var listed = (await client.GetAsync(path + "/instances")).Json.Count;

        var answer = await client.GetAsync(path, Stored);

        Assert.Equal(HttpStatusCode.PartialContent, answer.Status);
        Assert.Equal(listed - 1, answer.Parts().Count);
        Assert.DoesNotContain(Instance, answer.Parts().Select(part => DicomFile.Read(part).SopInstanceUid.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{path}/instances/{Instance}", Stored)).Status);
    }

    [Fact]
    public async Task Body_BrokenOffByTheDialect_HasWholePartsAndHalfAPart()
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { TruncateBodyAfterParts = 3 });
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync($"/studies/{Study}/series/{Series}", Stored);

        Assert.False(answer.IsClosed);
        var parts = answer.Parts();
        Assert.Equal(4, parts.Count);
        Assert.All(parts.Take(3), part => DicomFile.Read(part));
        Assert.Throws<DicomException>(() => DicomFile.Read(parts[3]));
    }

    [Fact]
    public async Task Body_WithoutFinalBoundary_HasAllParts()
    {
        await using var server = await archive.ServeAsync(new SandboxDialect { OmitFinalBoundary = true });
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync($"/studies/{Study}/series/{Series}", Stored);

        Assert.False(answer.IsClosed);
        Assert.All(answer.Parts(), part => DicomFile.Read(part));
        Assert.InRange(answer.Parts().Count, 10, 12);
    }

    [Fact]
    public async Task Instance_AskedForSingly_ComesWithoutParts()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var answer = await client.GetAsync($"/studies/{Study}/series/{Series}/instances/{Instance}", "application/dicom");

        Assert.Equal(Instance, DicomFile.Read(answer.Body).SopInstanceUid.Value);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.840.10008.1.2.4.90")]
    [InlineData("application/dicom")]
    public async Task Series_InAFormThatIsNotToBeHad_IsNotAcceptable(string accept)
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        Assert.Equal(HttpStatusCode.NotAcceptable, (await client.GetAsync($"/studies/{Study}/series/{Series}", accept)).Status);
    }

    [Theory]
    [InlineData("/studies/1.2.3")]
    [InlineData("/studies/1.2.3/metadata")]
    [InlineData("/studies/1.2.3/series/1/instances/2/frames/1")]
    public async Task Object_ThatIsNotThere_IsNotFound(string path)
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Metadata_OfASeries_HaveGeometryAndNoPixels()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);

        var metadata = (await client.GetAsync($"/studies/{Study}/series/{Series}/metadata", "application/dicom+json")).Json;

        Assert.InRange(metadata.Count, 10, 12);
        Assert.All(metadata, each => Assert.Equal(6, each.GetDoubles(DicomTag.ImageOrientationPatient).Count));
        Assert.All(metadata, each => Assert.False(each.Contains(DicomTag.PixelData)));
    }

    [Fact]
    public async Task Frames_OfALoop_ComeInTheOrderAsked()
    {
        await using var server = await archive.ServeAsync();
        using var client = new SandboxClient(server);
        var study = archive.Truth.Studies[^1].StudyInstanceUid;
        var loop = (await client.GetAsync($"/studies/{study}/instances")).Json[0];
        var path = $"/studies/{study}/series/{(await client.GetAsync($"/studies/{study}/series")).Values(DicomTag.SeriesInstanceUID)[0]}/instances/{loop.GetString(DicomTag.SOPInstanceUID)}/frames/";
        var pixels = ((DicomElement)DicomFile.Read(File.ReadAllBytes(Path.Combine(archive.Folder, "study-0008", "0001.dcm"))).Dataset.Find(DicomTag.PixelData)!).Value.ToArray();
        const int frame = 120 * 160 * 3;

        var answer = await client.GetAsync(path + "10,1", "multipart/related; type=\"application/octet-stream\"");

        Assert.Equal([pixels[(9 * frame)..], pixels[..frame]], answer.Parts());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path + "11")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(path + "0")).Status);
    }

    [Fact]
    public async Task Servers_SeveralInOneProcess_AnswerForThemselves()
    {
        using var empty = new TemporaryFolder();
        await using var full = await archive.ServeAsync();
        await using var other = await SandboxServer.StartAsync(new SandboxOptions { Folder = empty.Path }, TestContext.Current.CancellationToken);
        using var client = new SandboxClient(full);
        using var otherClient = new SandboxClient(other);

        Assert.NotEqual(full.BaseUrl, other.BaseUrl);
        Assert.Equal(8, (await client.GetAsync("/studies")).Json.Count);
        Assert.Empty((await otherClient.GetAsync("/studies")).Json);
    }
}
