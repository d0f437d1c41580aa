using System.Globalization;
using System.Text.Json;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>Studies made of real CT slices: a slice's pixels and attributes as a scanner wrote them, several times over along the patient, under UIDs of a test.</summary>
internal static class RealCt
{
    public const int Slices = 6;

    private const string CtImageStorage = "1.2.840.10008.5.1.4.1.1.2";
    private const string DebianFolder = "/usr/lib/python3/dist-packages/pydicom/data/test_files";
    private const int FewestRows = 100; // Smaller ones are thumbnails that test other things.

    /// <summary>A study for each real slice that is here, with its files; skips the test where there is none.</summary>
    public static IReadOnlyList<(string Study, IReadOnlyList<byte[]> Files)> Studies()
    {
        var originals = Corpus() is { Count: > 0 } corpus ? corpus : Debian();
        if (originals.Count == 0)
        {
            Assert.Skip("No real CT files are here: neither shared/corpus beside the checkout nor Debian's python3-pydicom.");
        }

        return [.. originals.Select((path, index) => MakeStudy(DicomFile.Read(File.ReadAllBytes(path)), index))];
    }

    private static IReadOnlyList<string> Corpus()
    {
        var corpus = Path.Combine("shared", "corpus", "manifest.json");
        if (Repository.Find(corpus, File.Exists) is not { } root)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(Path.Combine(root, corpus))!;
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, corpus)));
        return [.. manifest.RootElement.EnumerateArray().Where(IsNativeCt).Select(row => Path.Combine(folder, row.GetProperty("file").GetString()!))];
    }

    private static bool IsNativeCt(JsonElement row) =>
        row.TryGetProperty("sopClass", out var sopClass) && sopClass.GetString() == CtImageStorage
        && row.GetProperty("transferSyntax").GetString() is "1.2.840.10008.1.2" or "1.2.840.10008.1.2.1"
        && row.TryGetProperty("pixels", out var pixels) && pixels.GetProperty("rows").GetInt32() >= FewestRows;

    private static IReadOnlyList<string> Debian() =>
        Directory.Exists(DebianFolder) ? [.. Directory.GetFiles(DebianFolder, "CT_small.dcm")] : [];

    private static (string Study, IReadOnlyList<byte[]> Files) MakeStudy(DicomFile original, int index)
    {
        string Uid(string level, int number = 0) => DicomUidFactory.FromHash("real-ct", original.SopInstanceUid.Value, $"{index}", level, $"{number}");
        var position = original.Dataset.GetDoubles(DicomTag.ImagePositionPatient);
        var files = Enumerable.Range(0, Slices).Select(slice =>
        {
            var dataset = new DicomDataset(original.Dataset)
                .Add(DicomTag.StudyInstanceUID, Uid("study"))
                .Add(DicomTag.SeriesInstanceUID, Uid("series"))
                .Add(DicomTag.SOPInstanceUID, Uid("instance", slice))
                .Add(DicomTag.StudyDate, SandboxArchive.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
                .Add(DicomTag.InstanceNumber, slice + 1)
                .Add(DicomTag.ImagePositionPatient, position[0], position[1], position[2] + (slice * 3));

            // Every other study in implicit VR, which is what Orthanc's older peers send.
            return DicomFile.Create(dataset, index % 2 == 0 ? DicomTransferSyntax.ExplicitVRLittleEndian : DicomTransferSyntax.ImplicitVRLittleEndian).ToArray();
        });
        return (Uid("study"), [.. files]);
    }
}
