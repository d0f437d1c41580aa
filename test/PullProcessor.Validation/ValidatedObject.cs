using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Validation;

/// <summary>A DICOM file that is to be judged.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Dataset">Its content, as this project's reader sees it.</param>
internal sealed record ValidatedObject(string Path, DicomDataset Dataset)
{
    public string SopClass { get; } = Dataset.GetString(DicomTag.SOPClassUID) ?? "";

    public string Instance { get; } = Dataset.GetString(DicomTag.SOPInstanceUID) ?? "";

    public string Kind => ObjectKind.NameOf(SopClass);

    /// <summary>Reads a file leniently, as broken ones are to be judged too.</summary>
    /// <exception cref="DicomException">It is not DICOM.</exception>
    public static ValidatedObject Read(string path) => new(path, DicomFile.ReadLenient(File.ReadAllBytes(path)).Dataset);

    /// <summary>Every DICOM file below a folder, in the order of their names; others are told on <paramref name="log"/>.</summary>
    public static IReadOnlyList<ValidatedObject> Find(string folder, TextWriter log)
    {
        var found = new List<ValidatedObject>();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                found.Add(Read(path));
            }
            catch (DicomException fault)
            {
                log.WriteLine($"{path} is left out: {fault.Message}");
            }
        }

        return found;
    }
}
