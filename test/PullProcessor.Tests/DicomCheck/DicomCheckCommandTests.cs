using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.Cli;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.DicomCheck;

public sealed class DicomCheckCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly CommandLine line = new();

    [Fact]
    public async Task Check_ImageReportAndText_SaysOfEachWhatBecameOfIt()
    {
        Write("a-image.dcm", Image());
        Write("b-report.dcm", Object().Add(DicomTag.Modality, "SR"));
        File.WriteAllText(Path.Combine(folder.Path, "c-notes.txt"), "These are no DICOM file, however long they get.");

        var code = await line.RunAsync("dicom", "check", folder.Path, "--json", "--parallel", "1");

        var lines = Lines();
        Assert.Equal(3, code);
        Assert.Equal(["Decoded", "NoPixels", "Unreadable"], lines[..3].Select(row => (string?)row["outcome"]));
        Assert.Equal("1.2.840.10008.1.2.1", (string?)lines[0]["transferSyntax"]);
        Assert.Contains("not DICOM", (string?)lines[2]["reason"], StringComparison.Ordinal);
        Assert.Equal(
            """{"files":3,"withPixels":1,"exact":0,"withinTolerance":0,"wrong":0,"refused":0,"unreadable":1,"crashed":0,"decoded":1,"withoutPixels":1}""",
            lines[^1].ToJsonString());
    }

    [Fact]
    public async Task Check_TextAndAttributesThatAreWrong_NamesAttributesAndNoValues()
    {
        var image = Image();
        image.Remove(DicomTag.Modality);
        image.AddOrUpdate(new DicomElement(DicomTag.PatientName, DicomVR.PN, "Sentinel^M\u00FCller "u8.ToArray()));
        Write("image.dcm", image);

        Assert.Equal(0, await line.RunAsync("dicom", "check", folder.Path));

        Assert.Contains("missing or empty: Modality (0008,0060)", line.Output, StringComparison.Ordinal);
        Assert.Contains("character set: (0010,0010)", line.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sentinel", line.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Exact", 0)]
    [InlineData(false, "Wrong", 3)]
    public async Task Check_ManifestWithPixels_ComparesThem(bool isRight, string outcome, int code)
    {
        Write("image.dcm", Image());
        var digest = isRight ? Convert.ToHexStringLower(SHA256.HashData(new byte[] { 1, 2, 3, 4, 5, 6 })) : new string('0', 64);
        var manifest = Path.Combine(folder.Path, "manifest.json");
        File.WriteAllText(manifest, $$"""[ { "file": "image.dcm", "pixels": { "agree": 2, "storedSha256": "{{digest}}", "storedPhotometric": "MONOCHROME2" } } ]""");

        Assert.Equal(code, await line.RunAsync("dicom", "check", "--manifest", manifest, "--json"));

        Assert.Equal(outcome, (string?)Lines()[0]["outcome"]);
    }

    [Fact]
    public async Task Check_FileOtherThanTheManifestsOrMissing_IsUnreadable()
    {
        Write("image.dcm", Image());
        var manifest = Path.Combine(folder.Path, "manifest.json");
        File.WriteAllText(manifest, """[ { "file": "image.dcm", "sha256": "00" }, { "file": "gone.dcm" } ]""");

        await line.RunAsync("dicom", "check", "--manifest", manifest, "--json");

        Assert.Equal(["Unreadable", "Unreadable"], Lines()[..2].Select(row => (string?)row["outcome"]));
    }

    [Theory]
    [InlineData("Give either files and folders", "dicom", "check")]
    [InlineData("There is no file or folder", "dicom", "check", "no-such-file.dcm")]
    [InlineData("cannot be listed", "dicom", "check", "--manifest", "no-such-manifest.json")]
    public async Task Check_WrongUsage_SaysSo(string message, params string[] arguments)
    {
        Assert.Equal(2, await line.RunAsync(arguments));

        Assert.Contains(message, line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Corpus_AllTrustedFilesAreRight()
    {
        var manifest = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "corpus", "manifest.json"));
        manifest = File.Exists(manifest) ? manifest : Path.GetFullPath(Path.Combine(Repository.Root, "..", "..", "shared", "corpus", "manifest.json"));
        Assert.SkipUnless(File.Exists(manifest), "shared/corpus is not there.");

        await line.RunAsync("dicom", "check", "--manifest", manifest, "--json");

        var lines = Lines();
        Assert.SkipWhen(
            lines.Any(row => ((string?)row["reason"])?.Contains("apt", StringComparison.Ordinal) == true),
            "A codec library of Debian is not installed.");
        var summary = lines[^1];
        Assert.Equal(0, (int?)summary["wrong"]);
        Assert.Equal(0, (int?)summary["crashed"]);
        Assert.Equal(158, (int?)summary["exact"] + (int?)summary["withinTolerance"]);
        Assert.All(lines[..^1].Where(row => (string?)row["outcome"] is "Refused" or "Unreadable"), row => Assert.True(((string?)row["reason"])?.Length > 30));
    }

    public void Dispose()
    {
        line.Dispose();
        folder.Dispose();
    }

    private static DicomDataset Object() => new DicomDataset()
        .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.7").Add(DicomTag.SOPInstanceUID, "2.25.1")
        .Add(DicomTag.StudyInstanceUID, "2.25.2").Add(DicomTag.SeriesInstanceUID, "2.25.3").Add(DicomTag.Modality, "OT");

    private static DicomDataset Image()
    {
        var image = Object()
            .Add(DicomTag.SamplesPerPixel, 1).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2").Add(DicomTag.Rows, 2).Add(DicomTag.Columns, 3)
            .Add(DicomTag.BitsAllocated, 8).Add(DicomTag.BitsStored, 8).Add(DicomTag.HighBit, 7).Add(DicomTag.PixelRepresentation, 0);
        image.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OB, new byte[] { 1, 2, 3, 4, 5, 6 }));
        return image;
    }

    private void Write(string name, DicomDataset dataset) =>
        File.WriteAllBytes(Path.Combine(folder.Path, name), DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());

    private JsonNode[] Lines() => [.. line.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(text => JsonNode.Parse(text)!)];
}
