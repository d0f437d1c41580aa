using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Scoring;

/// <summary>How the reports of a sandbox compare with the truth about its lesions.</summary>
/// <param name="Reports">Reports found.</param>
/// <param name="Present">Lesions in the studies that have a report.</param>
/// <param name="Found">Those among them that a report places within the lesion.</param>
/// <param name="FalseAlarms">Reported lesions that are in no lesion.</param>
/// <param name="Unplaced">Reported lesions that cannot be compared, as their reports say no place in the patient.</param>
internal sealed record LesionScore(int Reports, int Present, int Found, int FalseAlarms, int Unplaced)
{
    /// <summary>Compares every report with the truth of its study.</summary>
    public static LesionScore Of(Truth truth, IReadOnlyList<ReportedLesions> reports)
    {
        var studies = truth.Studies.ToDictionary(study => study.StudyInstanceUid);
        var score = new LesionScore(reports.Count, 0, 0, 0, reports.Sum(report => report.Unplaced));
        foreach (var report in reports)
        {
            var lesions = studies.TryGetValue(report.StudyInstanceUid, out var study) ? study.Lesions : [];
            score = score with
            {
                Present = score.Present + lesions.Count,
                Found = score.Found + lesions.Count(lesion => report.CentresMm.Any(centre => IsWithin(centre, lesion))),
                FalseAlarms = score.FalseAlarms + report.CentresMm.Count(centre => !lesions.Any(lesion => IsWithin(centre, lesion))),
            };
        }

        return score;
    }

    private static bool IsWithin(IReadOnlyList<double> centre, TruthLesion lesion) =>
        centre.Count == 3 && Math.Sqrt(centre.Zip(lesion.CentreMm, (a, b) => (a - b) * (a - b)).Sum()) <= lesion.RadiusMm;
}
