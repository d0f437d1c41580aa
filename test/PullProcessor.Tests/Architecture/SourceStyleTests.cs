namespace PullProcessor.Tests.Architecture;

public sealed class SourceStyleTests
{
    [Theory]
    [InlineData("src", 400)]
    [InlineData("test", 500)]
    public void Source_File_IsNotTooLong(string folder, int most)
    {
        var long_ = RepositoryFiles.Sources(folder)
            .Where(path => !path.EndsWith(".g.cs", StringComparison.Ordinal) && File.ReadLines(path).Count() > most);

        Assert.Empty(long_);
    }

    [Theory]
    [InlineData("Utils")]
    [InlineData("Helpers")]
    [InlineData("Common")]
    [InlineData("Managers")]
    public void Source_Folder_SaysWhatItHolds(string name)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(RepositoryFiles.Root, "src"), name, SearchOption.AllDirectories);

        Assert.Empty(folders);
    }

    [Fact]
    public void Source_Tree_NamesNoMachine()
    {
        string[] telltales = ["/" + "work/", "/" + "farm/", "." + "library"];
        var files = RepositoryFiles.Sources("src").Concat(RepositoryFiles.Sources("test"))
            .Where(path => File.ReadLines(path).Any(line => telltales.Any(telltale => line.Contains(telltale, StringComparison.Ordinal))));

        Assert.Empty(files);
    }
}
