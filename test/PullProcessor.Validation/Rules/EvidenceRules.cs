using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>What a content tree refers to stands in its evidence, once, with the same class (PS3.3 C.17.2.2 and C.17.6.2).</summary>
internal static class EvidenceRules
{
    public static IEnumerable<string> FaultsOf(DicomDataset document, IReadOnlyList<ContentItemView> items)
    {
        var evidence = new Dictionary<string, string>();
        foreach (var (instance, sopClass) in Listed(document))
        {
            if (!evidence.TryAdd(instance, sopClass))
            {
                yield return $"{instance} is listed twice in the evidence.";
            }
        }

        foreach (var item in items.Where(item => item.ValueType is "IMAGE" or "COMPOSITE" or "WAVEFORM"))
        {
            if (item.Item.GetItems(DicomTag.ReferencedSOPSequence) is not [var reference])
            {
                yield return $"{item.Name}: does not refer to exactly one instance.";
            }
            else if (!evidence.TryGetValue(reference.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "", out var sopClass))
            {
                yield return $"{item.Name}: what it refers to is not in the evidence.";
            }
            else if (sopClass != reference.GetString(DicomTag.ReferencedSOPClassUID))
            {
                yield return $"{item.Name}: refers to an instance by another SOP class than the evidence.";
            }
        }
    }

    private static IEnumerable<(string Instance, string SopClass)> Listed(DicomDataset document) =>
        from sequence in new[] { DicomTag.CurrentRequestedProcedureEvidenceSequence, DicomTag.PertinentOtherEvidenceSequence }
        from study in document.GetItems(sequence)
        from series in study.GetItems(DicomTag.ReferencedSeriesSequence)
        from instance in series.GetItems(DicomTag.ReferencedSOPSequence)
        select (instance.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "", instance.GetString(DicomTag.ReferencedSOPClassUID) ?? "");
}
