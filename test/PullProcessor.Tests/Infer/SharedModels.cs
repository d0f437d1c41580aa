using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Models of others, of random weights. They lie outside of the repository; tests skip where they are missing.</summary>
internal static class SharedModels
{
    /// <summary>A manifest for one of them, read from a file as that of any other model.</summary>
    public static ModelManifest Describe(ManifestDraft draft, string model, params IReadOnlyList<string> patches)
    {
        var path = Find(model);
        Assert.SkipWhen(path is null, $"shared/models/{model} is not there.");
        var file = new JsonObject
        {
            ["file"] = path,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))),
            ["input"] = new JsonObject { ["name"] = "image" },
        };
        return draft.Load([file.ToJsonString(), .. patches]);
    }

    private static string? Find(string model)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "models", model);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }
}
