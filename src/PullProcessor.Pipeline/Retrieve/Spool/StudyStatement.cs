using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>
/// What a source says of a study and its patient now, as a digest. Archives correct a patient's data, or give a study to another patient, and leave the UIDs as they are:
/// an object that was received before that would put the old name on a report.
/// </summary>
internal static class StudyStatement
{
    // Those of PS3.18 table 10.6.3-3 that are copied into results. Counts are not among them: what was received stays what it was when more arrives.
    private static readonly IReadOnlyList<DicomTag> Asked =
    [
        DicomTag.PatientName, DicomTag.PatientID, DicomTag.PatientBirthDate, DicomTag.PatientSex,
        DicomTag.StudyDate, DicomTag.StudyTime, DicomTag.AccessionNumber, DicomTag.StudyID, DicomTag.ReferringPhysicianName,
    ];

    /// <returns>Null where the source does not tell.</returns>
    public static async Task<string?> OfAsync(DicomWebClient source, StudyInstanceUid study, CancellationToken ct)
    {
        try
        {
            var listing = await source.SearchStudiesAsync(new StudySearch { Study = study, IncludeFields = Asked }, ct);
            var row = listing.Matches.FirstOrDefault(match => match.GetString(DicomTag.StudyInstanceUID) == study.Value);
            return row is null ? null : SpoolNames.Digest(Asked.Select(tag => row.GetString(tag) ?? ""));
        }
        catch (DicomWebException)
        {
            return null; // Whether the study can be fetched is found out by fetching it.
        }
    }
}
