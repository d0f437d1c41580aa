using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;

namespace PullProcessor.Pipeline.Query;

/// <summary>Lists windows of a source completely, or says why a listing cannot be taken for complete.</summary>
public sealed class StudyQuery(DicomWebClient source)
{
    private static readonly DicomTag[] Wanted =
    [
        DicomTag.StudyDate, DicomTag.ModalitiesInStudy, DicomTag.AccessionNumber, DicomTag.NumberOfStudyRelatedInstances,
    ];

    /// <summary>Lists one window.</summary>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public Task<WindowListing> ListAsync(QueryWindow window, CancellationToken ct) =>
        ListAsync(
            window,
            new StudySearch
            {
                From = window.From,
                To = window.To,
                Study = window.Study,
                AccessionNumber = window.AccessionNumber,
                OnlyUndated = window.Kind == WindowKind.Undated,
                IncludeFields = Wanted,
            },
            ct);

    /// <summary>Lists every study of the source, by no date, and keeps those of the period that are not known already, and those whose date cannot be read.</summary>
    /// <exception cref="DicomWebException">The source could not be asked.</exception>
    public Task<WindowListing> SweepAsync(DateOnly from, DateOnly to, Func<StudyInstanceUid, bool> isKnown, CancellationToken ct) =>
        ListAsync(QueryWindow.Undated, new StudySearch { From = from, To = to, WithoutDateKey = true, IsKnown = isKnown, IncludeFields = Wanted }, ct);

    private async Task<WindowListing> ListAsync(QueryWindow window, StudySearch search, CancellationToken ct)
    {
        var listing = await source.SearchStudiesAsync(search, ct);
        return new WindowListing
        {
            Window = window,
            Matches = [.. listing.Matches.Select(ToMatch).OfType<StudyMatch>()],
            Rows = listing.Rows,
            Pages = listing.Pages,
            IsProven = listing.IsComplete,
            Proof = listing.Proof,
        };
    }

    private static StudyMatch? ToMatch(DicomDataset row) =>
        row.GetString(DicomTag.StudyInstanceUID) is not { } uid ? null : new StudyMatch
        {
            Study = new StudyInstanceUid(uid),
            StudyDate = DicomDates.Read(row.GetString(DicomTag.StudyDate)),
            HasPlainDate = DicomDates.IsPlain(row.GetString(DicomTag.StudyDate)),
            Modalities = [.. row.GetStrings(DicomTag.ModalitiesInStudy).Where(modality => modality.Length > 0).Distinct()],
            AccessionNumber = row.GetString(DicomTag.AccessionNumber),
            Instances = row.GetInt32(DicomTag.NumberOfStudyRelatedInstances),
        };
}
