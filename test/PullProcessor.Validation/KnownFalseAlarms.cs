namespace PullProcessor.Validation;

/// <summary>Complaints of the validators that are known to be wrong, each with its reason. Whatever is not named here counts.</summary>
internal static class KnownFalseAlarms
{
    /// <summary>Laterality is of type 2C, required for a paired body part; dciodvfy and PixelMed also ask for it where the body part is not told.</summary>
    public const string Laterality = "Laterality without BodyPartExamined";

    /// <summary>Label maps came into the standard in 2024; Debian's dciodvfy is of 2022.</summary>
    public const string LabelMapUnknown = "Label map is newer than the validator";

    /// <summary>Groups of TID 1410, 1411 and 1501 have the same concept, and PixelMed tries each of them on all groups.</summary>
    public const string OtherTemplate = "Group judged by another group's template";

    /// <summary>Patient's Name is of type 2 and may be empty; DCMTK 3.6.7's dcmpschk takes that for a fault.</summary>
    public const string EmptyName = "Name may be empty";

    /// <summary>DCMTK 3.6.7's dcmpschk checks characters without UTF-8.</summary>
    public const string Utf8Unknown = "UTF-8 is not known to the validator";
}
