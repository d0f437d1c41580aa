using System.Xml.Linq;

namespace PullProcessor.Tests.Architecture;

public sealed class ProjectArrowTests
{
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "PullProcessor.Dicom", [] },
        { "PullProcessor.DicomWeb", ["PullProcessor.Dicom"] },
        { "PullProcessor.Pipeline", ["PullProcessor.DicomWeb"] },
        { "PullProcessor.SandboxPacs", ["PullProcessor.Dicom"] },
        { "PullProcessor", ["PullProcessor.Pipeline", "PullProcessor.SandboxPacs"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void Project_References_RunOneWay(string project, string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(RepositoryFiles.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")?.Value ?? ""));

        Assert.Equal(allowed.Order(), references.Order());
    }

    [Fact]
    public void Dicom_Packages_AreCodecsOnly()
    {
        var file = XDocument.Load(Path.Combine(RepositoryFiles.Root, "src", "PullProcessor.Dicom", "PullProcessor.Dicom.csproj"));

        Assert.Equal(["JpegLibrary"], file.Descendants("PackageReference").Select(reference => reference.Attribute("Include")?.Value));
    }

    [Theory]
    [InlineData("PullProcessor.Dicom", "System.Net.Http", "HTTP belongs to DicomWeb")]
    [InlineData("PullProcessor.Dicom", "Microsoft.Data.Sqlite", "the database belongs to the ledger")]
    [InlineData("PullProcessor.DicomWeb", "Microsoft.Data.Sqlite", "the database belongs to the ledger")]
    [InlineData("PullProcessor.Pipeline", "Quartz", "schedules belong to the program")]
    [InlineData("PullProcessor.Pipeline", "Spectre.Console", "the terminal belongs to the program")]
    public void Project_ForeignNamespace_IsNotUsed(string project, string name, string because)
    {
        var users = RepositoryFiles.Sources(Path.Combine("src", project))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith($"using {name}", StringComparison.Ordinal)));

        Assert.True(!users.Any(), $"{because}: {string.Join(", ", users)}");
    }
}
