using PullProcessor.Dicom;
using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>
/// Lists the instances of a series, and holds the list against what else the source says of it: servers cut lists without a word, and answer with an empty one for
/// instances that they have. The count of the series comes with its row; only where that does not bear the list out is the series' metadata asked for.
/// </summary>
internal sealed class SeriesLister(DicomWebClient source)
{
    /// <param name="study">The study.</param>
    /// <param name="series">The series.</param>
    /// <param name="row">What the search for series said of it.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public async Task<SeriesMatch> ListAsync(StudyInstanceUid study, SeriesInstanceUid series, DicomDataset row, CancellationToken ct)
    {
        var counted = row.GetInt32(DicomTag.NumberOfSeriesRelatedInstances);
        var listing = await source.SearchInstancesAsync(study, series, counted, ct);
        var listed = Matches(listing.Matches, series, row);
        var match = new SeriesMatch(series, row.GetString(DicomTag.Modality), listed);
        if (listing.IsComplete && listed.Count > 0 && listed.Count >= counted)
        {
            return match;
        }

        var metadata = await MetadataAsync(study, series, ct);
        if (metadata is null)
        {
            var doubt = Doubt(series, listed.Count, counted, listed.Count) ?? (listing.IsComplete ? null : listing.Proof);
            return match with { Doubt = doubt, IsUnwitnessed = doubt is null && counted is null };
        }

        var described = Matches(metadata.Where(each => BelongsTo(each, study, series)), series, row);
        var all = listed.Concat(described).DistinctBy(each => each.Instance).ToList();
        var isBorneOut = listing.IsComplete || counted is not null || described.Count == all.Count;
        return match with
        {
            Instances = all,
            Count = all.Count,
            Doubt = Doubt(series, all.Count, counted, listed.Count) ?? (isBorneOut ? null : listing.Proof),
        };
    }

    private static string? Doubt(SeriesInstanceUid series, int known, int? counted, int listed) => known switch
    {
        0 => $"the source lists series {series}, but no instance of it{(counted is null ? "" : $", though it counts {counted}")}.",
        _ when known < counted => $"the source counts {counted} instances in series {series} and lists {listed} of them{(known > listed ? $"; with its metadata {known} are known" : "")}.",
        _ => null,
    };

    // Null where the server has no metadata: some have none at all, and the list stands alone.
    private async Task<IReadOnlyList<DicomDataset>?> MetadataAsync(StudyInstanceUid study, SeriesInstanceUid series, CancellationToken ct)
    {
        try
        {
            return await source.RetrieveMetadataAsync(study, series, ct);
        }
        catch (DicomWebException fault) when (!SeriesFetcher.StopsTheSource(fault))
        {
            return null;
        }
    }

    private static bool BelongsTo(DicomDataset dataset, StudyInstanceUid study, SeriesInstanceUid series) =>
        (dataset.GetString(DicomTag.StudyInstanceUID) ?? study.Value) == study.Value && (dataset.GetString(DicomTag.SeriesInstanceUID) ?? series.Value) == series.Value;

    private static List<InstanceMatch> Matches(IEnumerable<DicomDataset> rows, SeriesInstanceUid series, DicomDataset seriesRow) =>
    [
        .. from row in rows
           let uid = row.GetString(DicomTag.SOPInstanceUID)
           where uid is not null
           select new InstanceMatch(
               series,
               new SopInstanceUid(uid),
               row.GetString(DicomTag.SOPClassUID) is { } sopClass ? new SopClassUid(sopClass) : null,
               row.GetStrings(DicomTag.ImageType))
           {
               Availability = AvailabilityText.Read(row, seriesRow),
           },
    ];
}
