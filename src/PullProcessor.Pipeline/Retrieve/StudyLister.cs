using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Asks a source which series and instances a study has.</summary>
public sealed class StudyLister(DicomWebClient source)
{
    /// <summary>Lists a study; the instances only of series whose modality the selection takes, because listing instances is the dear part.</summary>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public async Task<StudyContents> ListAsync(StudyInstanceUid study, Selection selection, CancellationToken ct)
    {
        var listing = await source.SearchSeriesAsync(study, ct);
        var doubt = listing.IsComplete ? null : listing.Proof;
        var contents = new List<SeriesMatch>();
        foreach (var row in listing.Matches)
        {
            if (row.GetString(DicomTag.SeriesInstanceUID) is not { } uid)
            {
                continue;
            }

            var series = new SeriesInstanceUid(uid);
            var modality = row.GetString(DicomTag.Modality);
            if (modality is not null && !selection.TakesModality(modality))
            {
                contents.Add(new SeriesMatch(series, modality, []));
                continue;
            }

            var instances = await source.SearchInstancesAsync(study, series, ct);
            doubt ??= instances.IsComplete ? null : instances.Proof;
            contents.Add(new SeriesMatch(series, modality, [.. instances.Matches.Select(match => ToMatch(series, match)).OfType<InstanceMatch>()]));
        }

        return new StudyContents(contents, doubt);
    }

    private static InstanceMatch? ToMatch(SeriesInstanceUid series, DicomDataset row) =>
        row.GetString(DicomTag.SOPInstanceUID) is { } uid
            ? new InstanceMatch(series, new SopInstanceUid(uid),
                row.GetString(DicomTag.SOPClassUID) is { } sopClass ? new SopClassUid(sopClass) : null,
                row.GetStrings(DicomTag.ImageType))
            : null;
}
