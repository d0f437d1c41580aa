using PullProcessor.Validation.Validators;

namespace PullProcessor.Validation;

/// <summary>Shows on samples by others that each check passes what is good and can fail: a check that never fails proves nothing.</summary>
internal static class SelfTest
{
    // Who has to complain of which broken sample, and with which words.
    private static readonly (string File, string Validator, string Words)[] Expected =
    [
        ("b_pr.dcm", "dciodvfy", "DisplayedAreaSelectionSequence"),
        ("b_pr.dcm", "dcmpschk", "displayedAreaSelectionSQ"),
        ("b_pr_layer.dcm", "rules", "Graphic Layer Sequence does not have"),
        ("b_seg_bits.dcm", "dciodvfy", "BitsAllocated"),
        ("b_seg_frames.dcm", "dciodvfy", "does not match NumberOfFrames"),
        ("b_seg_noprop.dcm", "dciodvfy", "SegmentedPropertyTypeCodeSequence"),
        ("b_seg_short.dcm", "dciodvfy", "incorrect value length"),
        ("b_sr_mod.dcm", "dciodvfy", "Modality"),
        ("b_sr_mod.dcm", "dsrdump", "Modality does not match"),
        ("b_sr_noevid.dcm", "dciodvfy", "CurrentRequestedProcedureEvidenceSequence"),
        ("b_sr_noevid.dcm", "rules", "not in the evidence"),
        ("b_sr_rel.dcm", "rules", "the templates have HAS CONCEPT MOD, found CONTAINS"),
        ("b_sr_rel.dcm", "PixelMed SR", "expected HAS CONCEPT MOD"),
        ("b_sr_scoord.dcm", "dciodvfy", "SCOORD"),
        ("b_sr_scoord.dcm", "rules", "exactly one IMAGE"),
    ];

    /// <summary>All validators; PixelMed only where it is installed, and on the one sample that it is needed for.</summary>
    public static IEnumerable<IObjectValidator> Validators(IReadOnlyList<ValidatedObject> objects)
    {
        IEnumerable<IObjectValidator> always = [new Dciodvfy(), new Dsrdump(), new Dcmpschk(), new OwnRules([]), new Provenance()];
        return PixelMed.Reports.Missing is null
            ? always.Append(new SampleOf(PixelMed.Reports, objects.Where(one => Path.GetFileName(one.Path) is "b_sr_rel.dcm" or "sr3d.dcm")))
            : always;
    }

    /// <summary>Judges the samples in a folder, of which those below "broken" are wrong on purpose.</summary>
    /// <returns>False where a good one was blamed or a fault was not seen.</returns>
    public static bool Run(string folder, IReadOnlyList<ValidatedObject> objects, IReadOnlyList<IObjectValidator> validators, TextWriter output)
    {
        var wrong = 0;
        foreach (var (file, validator, words) in Expected.Where(row => validators.Any(validator => validator.Name == row.Validator)))
        {
            var subject = objects.FirstOrDefault(one => Path.GetFileName(one.Path) == file);
            var isSeen = subject is not null && validators.Single(one => one.Name == validator).Judge(subject).Errors.Any(error => error.Contains(words, StringComparison.Ordinal));
            output.WriteLine($"{(isSeen ? "seen    " : "NOT SEEN")}  {file} by {validator}: {words}");
            wrong += isSeen ? 0 : 1;
        }

        // These were made by others: they need not say what made them.
        foreach (var subject in objects.Where(one => !Path.GetRelativePath(folder, one.Path).Contains("broken", StringComparison.Ordinal)))
        {
            string[] errors = [.. validators.Where(validator => validator is not Provenance && validator.Knows(subject)).SelectMany(validator => validator.Judge(subject).Errors)];
            output.WriteLine($"{(errors.Length == 0 ? "passes  " : "BLAMED  ")}  {Path.GetFileName(subject.Path)}{(errors.Length == 0 ? "" : ": " + string.Join(' ', errors))}");
            wrong += errors.Length == 0 ? 0 : 1;
        }

        output.WriteLine(wrong == 0 ? "Each check passes what is good and can fail." : $"{wrong} checks are not as they should be.");
        return wrong == 0;
    }
}
