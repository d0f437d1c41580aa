using System.Text.Json;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>What a synthetic archive holds: the content of truth.json.</summary>
/// <param name="Studies">Every study, in the order in which it was made.</param>
public sealed record Truth(IReadOnlyList<TruthStudy> Studies)
{
    /// <summary>The name of the file beside the studies.</summary>
    public const string FileName = "truth.json";

    /// <summary>Reads truth.json of an archive's folder.</summary>
    /// <exception cref="IOException">There is none.</exception>
    /// <exception cref="JsonException">It is not what <see cref="PhantomArchive"/> writes.</exception>
    public static Truth Load(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return JsonSerializer.Deserialize(File.ReadAllBytes(path), TruthJson.Default.Truth)
            ?? throw new JsonException($"{path} holds null; an object with 'studies' is expected.");
    }

    internal void Save(string folder) =>
        File.WriteAllBytes(Path.Combine(folder, FileName), JsonSerializer.SerializeToUtf8Bytes(this, TruthJson.Default.Truth));
}
