using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>The answer to a store request (PS3.18 table 10.5.3-1 and annex I.2).</summary>
internal static class StoreReport
{
    public static int StatusOf(IReadOnlyList<StoreResult> results)
    {
        var failures = results.Count(result => result.FailureReason is not null);
        return failures == 0 ? StatusCodes.Status200OK : failures < results.Count ? StatusCodes.Status202Accepted : StatusCodes.Status409Conflict;
    }

    public static DicomDataset Describe(IReadOnlyList<StoreResult> results, string baseUrl)
    {
        var report = new DicomDataset();
        var studies = results.Select(result => result.Study).Where(study => study is not null).Distinct().ToList();
        if (studies.Count == 1)
        {
            report.Add(DicomTag.RetrieveURL, $"{baseUrl}/studies/{studies[0]}");
        }

        AddItems(report, DicomTag.ReferencedSOPSequence, results.Where(result => result.FailureReason is null), baseUrl);
        AddItems(report, DicomTag.FailedSOPSequence, results.Where(result => result.FailureReason is not null && result.Sop is not null), baseUrl);
        AddItems(report, DicomTag.OtherFailuresSequence, results.Where(result => result.FailureReason is not null && result.Sop is null), baseUrl);
        return report;
    }

    private static void AddItems(DicomDataset report, DicomTag sequence, IEnumerable<StoreResult> results, string baseUrl)
    {
        DicomDataset[] items = [.. results.Select(result => Item(result, baseUrl))];
        if (items.Length > 0)
        {
            report.Add(sequence, items);
        }
    }

    private static DicomDataset Item(StoreResult result, string baseUrl)
    {
        var item = new DicomDataset();
        if (result is { SopClass: { } sopClass, Sop: { } sop })
        {
            item.Add(DicomTag.ReferencedSOPClassUID, sopClass.Value).Add(DicomTag.ReferencedSOPInstanceUID, sop.Value);
        }

        return result.FailureReason is { } reason
            ? item.Add(DicomTag.FailureReason, reason)
            : item.Add(DicomTag.RetrieveURL, $"{baseUrl}/studies/{result.Study}");
    }
}
