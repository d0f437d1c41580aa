using System.Collections.Frozen;

namespace PullProcessor.Dicom.Objects;

/// <summary>Body part and side of a derived series, as the source says them (General Series, PS3.3 C.7.3.1).</summary>
internal static class SourceBodyPart
{
    // Terms of PS3.16 Annex L that are not one of a pair: only with these Laterality may be absent.
    private static readonly FrozenSet<string> Unpaired = new[]
    {
        "ABDOMEN", "ABDOMENPELVIS", "AORTA", "BLADDER", "BRAIN", "CEREBELLUM", "CHEST", "CHESTABDOMEN", "CHESTABDPELVIS", "COCCYX", "COLON", "CORONARYARTERY",
        "CSPINE", "CTSPINE", "DUODENUM", "ESOPHAGUS", "FACE", "GALLBLADDER", "HEAD", "HEADNECK", "HEART", "ILEUM", "JAW", "JEJUNUM", "LARYNX", "LIVER", "LSPINE",
        "LSSPINE", "MAXILLA", "MEDIASTINUM", "MOUTH", "NECK", "NECKCHEST", "NECKCHESTABDOMEN", "NECKCHESTABDPELV", "NOSE", "PANCREAS", "PELVIS", "PHARYNX",
        "PROSTATE", "RECTUM", "SKULL", "SPINE", "SPLEEN", "SSPINE", "STERNUM", "STOMACH", "THYMUS", "THYROID", "TLSPINE", "TONGUE", "TSPINE", "UTERUS", "WHOLEBODY",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Writes Body Part Examined where the source has it, and Laterality: as the source says, without a value where it does not and the part may be one of a pair.</summary>
    public static void AddTo(DicomDataset target, DicomDataset source)
    {
        var part = source.GetString(DicomTag.BodyPartExamined)?.ToUpperInvariant();
        if (part is { Length: <= 16 } && part.All(c => c is ' ' or '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9')))
        {
            target.Add(DicomTag.BodyPartExamined, part);
        }

        // Image Laterality (DX, MG) also says B for both, which a series cannot (PS3.3 C.7.3.1).
        var side = new[] { DicomTag.Laterality, DicomTag.ImageLaterality }.Select(source.GetString).FirstOrDefault(value => value is "L" or "R");
        if (side is not null)
        {
            target.Add(DicomTag.Laterality, side);
        }
        else if (part is null || !Unpaired.Contains(part))
        {
            target.AddEmpty(DicomTag.Laterality);
        }
    }
}
