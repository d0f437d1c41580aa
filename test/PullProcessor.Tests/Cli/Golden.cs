using System.Text.Encodings.Web;
using System.Text.Json;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

/// <summary>Files that hold what users build on. With PULLPROC_UPDATE_GOLDEN=1 the tests write them: the change is then seen in the commit.</summary>
internal static class Golden
{
    public static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The path of a golden file of the command line.</summary>
    public static string OfCli(string name) => Path.Combine(Repository.Root, "test", "PullProcessor.Tests", "Cli", "Golden", name);

    public static void Matches(string file, string actual)
    {
        if (Environment.GetEnvironmentVariable("PULLPROC_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
