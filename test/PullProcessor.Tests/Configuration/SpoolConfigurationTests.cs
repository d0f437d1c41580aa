using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using PullProcessor.Configuration;

namespace PullProcessor.Tests.Configuration;

[UnsupportedOSPlatform("windows")] // Modes of files.
public sealed class SpoolConfigurationTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    private string Spool => Path.Combine(folder.Path, "spool");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Load_WithoutASpool_HasNone() => Assert.Null(folder.Load().Value!.Spool);

    [Fact]
    public void Load_FolderAlone_HasTheDefaults()
    {
        var spool = Load(new JsonObject { ["folder"] = "spool" }).Value!.Spool!;

        Assert.Equal((Spool, 20L << 30, TimeSpan.FromDays(1)), (spool.Folder, spool.MaxBytes.Bytes, spool.MaxAge));
        Assert.False(Directory.Exists(Spool), "Whoever only looks makes nothing.");
    }

    [Theory]
    [InlineData("""{ "maxBytes": "1GiB" }""", "$.spool.folder", "missing")]
    [InlineData("""{ "folder": "spool", "maxBytes": "1MiB" }""", "$.spool.maxBytes", "accepted is 64MiB to")]
    [InlineData("""{ "folder": "spool", "maxBytes": "1048576GiB" }""", "$.spool.maxBytes", "has")]
    [InlineData("""{ "folder": "spool", "maxAge": "10s" }""", "$.spool.maxAge", "accepted is 1m to 30d")]
    [InlineData("""{ "folder": "spool", "maxbytes": "1GiB" }""", "$.spool.maxbytes", "'maxBytes' is")]
    [InlineData("""{ "folder": "not-there/spool" }""", "$.spool.folder", "or mount its disk")]
    [InlineData("""{ "folder": "models/model.json" }""", "$.spool.folder", "is a file, not a folder")]
    [InlineData("""{ "folder": "/" }""", "$.spool.folder", "is the root of a disk")]
    [InlineData("""{ "folder": "models" }""", "$.spool.folder", "chmod 700")]
    public void Load_SpoolThatWillNotDo_IsAFaultThatSaysWhatToDo(string spool, string path, string said)
    {
        // As an installer might have left it.
        new DirectoryInfo(Path.Combine(folder.Path, "models")).UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

        var fault = Assert.Single(Load(JsonNode.Parse(spool)!).Faults, each => each.JsonPath.StartsWith("$.spool", StringComparison.Ordinal));

        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(said, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories), entry => entry.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_FolderThatThisUserCannotWriteIn_IsAFault()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may write everywhere.");
        Directory.CreateDirectory(Spool).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;

        var fault = Assert.Single(Load(new JsonObject { ["folder"] = "spool" }).Faults, each => each.JsonPath == "$.spool.folder");

        Assert.Contains("cannot write", fault.Problem, StringComparison.Ordinal);
    }

    /// <summary>Commands that only look at the ledger work also where the spool's disk is not there.</summary>
    [Fact]
    public void Load_ForACommandThatDoesNotUseIt_DoesNotLookAtTheFolder()
    {
        Assert.Empty(folder.Load(root => root["spool"] = new JsonObject { ["folder"] = "not-there/spool" }).Faults);
    }

    // The manifest of this folder has faults of its own, which are not the matter here.
    private LoadedConfiguration Load(JsonNode spool)
    {
        folder.Load(root => root["spool"] = spool.DeepClone());
        var loaded = ConfigurationLoader.Load(folder.File, folder.Environment, readsModels: true);
        return loaded.Faults.Any(fault => fault.JsonPath.StartsWith("$.spool", StringComparison.Ordinal)) ? loaded : folder.Load();
    }
}
