using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>The reference model as it is committed.</summary>
internal static class ReferenceModel
{
    public static string Folder { get; } = Find();

    public static ModelManifest Manifest { get; } = ModelManifest.Load(Path.Combine(Folder, "model.json"));

    /// <summary>A slice of the model's own size as its input.</summary>
    public static ModelInput Input(ReadOnlySpan<float> slice, string tag = "slice")
    {
        var shape = Manifest.InputShape;
        var geometry = InputGeometry.Fit(Phantom.Side, Phantom.Side, shape);
        var input = ModelInput.Rent(shape, geometry, tag);
        InputResampler.Fit(slice, geometry, -1000, input.Values, shape);
        Manifest.Intensity.Apply(input.Values, shape);
        return input;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "config", "models", "reference-blob");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException("config/models/reference-blob is in no folder above the tests.");
    }
}
