using System.Text;

namespace PullProcessor.Dicom.Objects;

/// <summary>Collects what keeps an object from being valid, so that all faults are told at once.</summary>
internal sealed class ObjectFaults
{
    private const int LongString = 64; // Characters of LO (PS3.5 6.2).
    private readonly List<string> faults = [];

    /// <summary>Ends the checks.</summary>
    /// <param name="what">What was to be built, for example "structured report".</param>
    /// <param name="instance">Its UID.</param>
    /// <exception cref="DicomException">There are faults; the message lists all.</exception>
    public void ThrowIfAny(string what, SopInstanceUid instance)
    {
        if (faults.Count > 0)
        {
            throw new DicomException($"The {what} {instance} cannot be built. {string.Join(' ', faults)}");
        }
    }

    public void CheckOrigin(ResultOrigin origin)
    {
        Require(origin.Source.GetString(DicomTag.StudyInstanceUID) is not null, "The source instance has no StudyInstanceUID (0020,000D).");
        CheckOwnUid(origin.SopInstanceUid.Value, "SopInstanceUid");
        CheckOwnUid(origin.SeriesInstanceUid.Value, "SeriesInstanceUid");
        CheckOwnUid(origin.DeviceObserverUid, "DeviceObserverUid");
        CheckOwnUid(origin.RunUid, "RunUid");
        Require(origin.InstanceNumber > 0, "InstanceNumber is not 1 or more.");
        CheckText(origin.SeriesDescription, "SeriesDescription");
        CheckAlgorithm(origin.Algorithm);
        Require(
            ProcessingEquipment.DescriptionOf(origin).Length <= ProcessingEquipment.LongestDescription,
            $"The algorithm's parameters together are longer than Contribution Description (0018,A003) takes, which is {ProcessingEquipment.LongestDescription} characters.");
        foreach (var predecessor in origin.Predecessors)
        {
            CheckReference(predecessor, "predecessor");
            Require(predecessor.Instance != origin.SopInstanceUid, "The object is named as its own predecessor.");
        }
    }

    /// <summary>Objects rest on at least one instance, and stand in a series of their own.</summary>
    public void CheckReferences(ResultOrigin origin, IReadOnlyList<ReferencedInstance> references)
    {
        Require(references.Count > 0, "No instance is referenced; findings rest on at least one.");
        foreach (var reference in references)
        {
            CheckReference(reference, "referenced instance");
            Require(reference.Series != origin.SeriesInstanceUid, $"SeriesInstanceUid is that of the referenced instance {reference.Instance}; a result has a series of its own.");
        }
    }

    public void CheckCode(CodedConcept code, string name)
    {
        CheckText(code.Value, $"{name}: code value");
        CheckText(code.Scheme, $"{name}: coding scheme", 16);
        CheckText(code.Meaning, $"{name}: code meaning");
    }

    public void CheckText(string text, string name, int most = LongString) => Require(
        text.Trim().Length > 0 && text.Length <= most && IsPlain(text) && !text.Contains('\\', StringComparison.Ordinal),
        $"{name} is not 1 to {most} printable ASCII characters without backslash (the source's character set is kept, and ASCII reads the same in all).");

    public void CheckOwnUid(string uid, string name) =>
        Require(
            IsUidText(uid) && uid.Split('.').All(part => part.Length > 0 && (part.Length == 1 || part[0] != '0')),
            $"{name} is not a UID by PS3.5 9.1, such as those of DicomUidFactory.");

    /// <summary>A UID that came with the source and is copied: lenient, because archives hold odd ones.</summary>
    public void CheckForeignUid(string uid, string name) => Require(IsUidText(uid), $"{name} is no UID.");

    public void Require(bool isRight, string fault)
    {
        if (!isRight)
        {
            faults.Add(fault);
        }
    }

    private void CheckReference(ReferencedInstance reference, string name) => Require(
        IsUidText(reference.Series.Value) && IsUidText(reference.SopClass.Value) && IsUidText(reference.Instance.Value),
        $"The {name} {reference.Instance} has a UID that is empty, longer than 64 characters or not of digits and dots.");

    private void CheckAlgorithm(AlgorithmIdentification algorithm)
    {
        CheckText(algorithm.Name, "The algorithm's name");
        CheckText(algorithm.Version, "The algorithm's version");
        CheckText(algorithm.Manufacturer, "The algorithm's manufacturer");
        foreach (var parameter in algorithm.Parameters)
        {
            Require(parameter.Length > 0 && IsPlain(parameter), "An algorithm parameter is empty or not printable ASCII.");
        }
    }

    private static bool IsUidText(string uid) => uid.Length is > 0 and <= 64 && uid.All(c => c is '.' or (>= '0' and <= '9'));

    private static bool IsPlain(string text) => Ascii.IsValid(text) && !text.Any(char.IsControl);
}
