using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>References between the objects that are judged together: same class, existing segments and frames, same study and patient.</summary>
internal sealed class CrossReferenceRules(IEnumerable<ValidatedObject> objects)
{
    private readonly Dictionary<string, ValidatedObject> known = objects.DistinctBy(one => one.Instance).ToDictionary(one => one.Instance);

    public IEnumerable<string> FaultsOf(ValidatedObject subject) => References(subject.Dataset).SelectMany(reference => FaultsOf(subject, reference));

    private IEnumerable<string> FaultsOf(ValidatedObject subject, DicomDataset reference)
    {
        if (!known.TryGetValue(reference.GetString(DicomTag.ReferencedSOPInstanceUID) ?? "", out var target))
        {
            yield break; // Most sources lie elsewhere.
        }

        if (reference.GetString(DicomTag.ReferencedSOPClassUID) != target.SopClass)
        {
            yield return $"Refers to {target.Instance} by another SOP class than it has.";
        }

        if (subject.Dataset.GetString(DicomTag.StudyInstanceUID) != target.Dataset.GetString(DicomTag.StudyInstanceUID))
        {
            yield return $"Refers to {target.Instance}, which is of another study.";
        }

        var segments = target.Dataset.GetItems(DicomTag.SegmentSequence).Select(segment => segment.GetDouble(DicomTag.SegmentNumber) ?? 0);
        if (reference.GetDoubles(DicomTag.ReferencedSegmentNumber).Except(segments).Any())
        {
            yield return $"Refers to a segment that {target.Instance} does not have.";
        }

        var frames = target.Dataset.GetInt32(DicomTag.NumberOfFrames) ?? 1;
        if (reference.GetDoubles(DicomTag.ReferencedFrameNumber).Any(frame => frame < 1 || frame > frames))
        {
            yield return $"Refers to a frame that {target.Instance} does not have.";
        }
    }

    // Predecessors may be of another study: a study that was split or merged.
    private static IEnumerable<DicomDataset> References(DicomDataset dataset) =>
        dataset.OfType<DicomSequence>().Where(sequence => sequence.Tag != DicomTag.PredecessorDocumentsSequence).SelectMany(sequence => sequence.Items)
            .SelectMany(item => item.Contains(DicomTag.ReferencedSOPInstanceUID) ? References(item).Prepend(item) : References(item));
}
