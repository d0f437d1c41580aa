using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Asks a source which series and instances a study has, and whether that is all.</summary>
public sealed class StudyLister(DicomWebClient source)
{
    private static readonly DicomTag[] Counts = [DicomTag.NumberOfStudyRelatedSeries, DicomTag.NumberOfStudyRelatedInstances];

    private readonly SeriesLister lister = new(source);

    /// <summary>Lists a study; the instances only of series whose modality the selection takes, because listing instances is the dear part.</summary>
    /// <param name="study">Which study.</param>
    /// <param name="counted">How many instances the source counted when it listed the study; null where it did not say.</param>
    /// <param name="selection">Which series are of interest.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public async Task<StudyContents> ListAsync(StudyInstanceUid study, int? counted, Selection selection, CancellationToken ct)
    {
        var listing = await source.SearchSeriesAsync(study, ct);
        var contents = new List<SeriesMatch>();
        foreach (var row in listing.Matches)
        {
            if (row.GetString(DicomTag.SeriesInstanceUID) is not { } uid)
            {
                continue;
            }

            var series = new SeriesInstanceUid(uid);
            contents.Add(row.GetString(DicomTag.Modality) is { } modality && !selection.TakesModality(modality)
                ? new SeriesMatch(series, modality, []) { Count = row.GetInt32(DicomTag.NumberOfSeriesRelatedInstances) }
                : await lister.ListAsync(study, series, row, ct));
        }

        var doubt = contents.Select(series => series.Doubt).FirstOrDefault(each => each is not null);
        return new StudyContents(contents, doubt ?? await DoubtAsync(study, counted, listing, contents, ct));
    }

    // A list of series may be cut as well. Where the instances add up to what was counted it is whole; else the study is counted again, for it may have changed.
    private async Task<string?> DoubtAsync(StudyInstanceUid study, int? counted, Listing listing, List<SeriesMatch> contents, CancellationToken ct)
    {
        var total = contents.Exists(series => series.Count is null) ? null : (int?)contents.Sum(series => series.Count!.Value);
        if (total >= counted)
        {
            return null;
        }

        if (contents.Count == 0 || await CountAgainAsync(study, ct) is not { } now)
        {
            return listing.IsComplete ? null : listing.Proof;
        }

        var (series, instances) = (now.GetInt32(DicomTag.NumberOfStudyRelatedSeries), now.GetInt32(DicomTag.NumberOfStudyRelatedInstances));
        return total < instances ? $"the source counts {instances} instances in the study, and its series have {total}."
            : contents.Count < series ? $"the source counts {series} series in the study and lists {contents.Count}."
            : listing.IsComplete || total >= instances || contents.Count >= series ? null
            : listing.Proof;
    }

    private async Task<DicomDataset?> CountAgainAsync(StudyInstanceUid study, CancellationToken ct)
    {
        try
        {
            var listing = await source.SearchStudiesAsync(new StudySearch { Study = study, IncludeFields = Counts }, ct);
            return listing.Matches.Count == 0 ? null : listing.Matches[0];
        }
        catch (DicomWebException fault) when (!SeriesFetcher.StopsTheSource(fault))
        {
            return null; // It does not search by this key.
        }
    }
}
