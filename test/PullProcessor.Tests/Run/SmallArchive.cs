using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Tests.Run;

[assembly: AssemblyFixture(typeof(SmallArchive))]

namespace PullProcessor.Tests.Run;

/// <summary>
/// A small archive that tests copy and spoil. One study a day from <see cref="From"/>: CT unsigned with a localizer, CT with a key object
/// selection, CT in implicit VR with a report, CT signed, CT in RLE with a localizer, CR, US.
/// </summary>
public sealed class SmallArchive : IDisposable
{
    public const int Slices = 9;
    public const int Size = 64;
    public const int CtStudies = 5;
    public const string CtImage = "1.2.840.10008.5.1.4.1.1.2";

    public static readonly DateOnly From = new(2026, 2, 20);
    public static readonly DateOnly To = new(2026, 2, 26);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-small-");

    public SmallArchive()
    {
        var truth = PhantomArchive.Create(folder.FullName, new PhantomPlan
        {
            Seed = 7,
            CtStudies = CtStudies,
            SlicesFrom = Slices,
            SlicesTo = Slices,
            SliceSize = Size,
            From = From,
            To = To,
        });
        Studies = [.. truth.Studies.Select(study => new StudyInstanceUid(study.StudyInstanceUid))];
        Objects = [.. Directory.EnumerateFiles(folder.FullName, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read)];
    }

    /// <summary>In the order of the days.</summary>
    public IReadOnlyList<StudyInstanceUid> Studies { get; }

    public IReadOnlyList<ArchivedObject> Objects { get; }

    /// <summary>The slices of a CT study, in the order of their UIDs, which is the order in which they are used.</summary>
    public IReadOnlyList<ArchivedObject> SlicesOf(int study) =>
    [
        .. Objects.Where(each => each.Study == Studies[study] && each.SopClass == CtImage && !each.IsLocalizer)
            .OrderBy(each => each.Instance.Value, StringComparer.Ordinal),
    ];

    public ArchivedObject LocalizerOf(int study) => Objects.Single(each => each.Study == Studies[study] && each.IsLocalizer);

    public byte[] Bytes(ArchivedObject which) => File.ReadAllBytes(Path.Combine(folder.FullName, which.Path));

    public void CopyTo(string target)
    {
        foreach (var each in Objects)
        {
            var path = Path.Combine(target, each.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Path.Combine(folder.FullName, each.Path), path);
        }
    }

    /// <summary>Takes objects out of a copy.</summary>
    public static void Withhold(string copy, IEnumerable<ArchivedObject> objects)
    {
        foreach (var each in objects)
        {
            File.Delete(Path.Combine(copy, each.Path));
        }
    }

    /// <summary>Puts them back.</summary>
    public void Deliver(string copy, IEnumerable<ArchivedObject> objects)
    {
        foreach (var each in objects)
        {
            File.Copy(Path.Combine(folder.FullName, each.Path), Path.Combine(copy, each.Path));
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ArchivedObject Read(string path)
    {
        var dataset = DicomFile.Read(File.ReadAllBytes(path)).Dataset;
        return new ArchivedObject(
            Path.GetRelativePath(folder.FullName, path),
            new StudyInstanceUid(dataset.GetString(DicomTag.StudyInstanceUID)!),
            new SeriesInstanceUid(dataset.GetString(DicomTag.SeriesInstanceUID)!),
            new SopInstanceUid(dataset.GetString(DicomTag.SOPInstanceUID)!),
            dataset.GetString(DicomTag.SOPClassUID)!,
            dataset.GetStrings(DicomTag.ImageType).Contains("LOCALIZER"));
    }
}
