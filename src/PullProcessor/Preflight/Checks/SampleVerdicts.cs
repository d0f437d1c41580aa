namespace PullProcessor.Preflight.Checks;

/// <summary>What a sample of objects says of an archive.</summary>
internal static class SampleVerdicts
{
    private const int Shown = 3;

    public static void Say(EndpointProbe probe, int studies, IReadOnlyList<SampledObject> objects, IReadOnlyList<string> faults)
    {
        SayStudies(probe, studies, objects, faults);
        if (objects.Count == 0)
        {
            return;
        }

        probe.Sheet.Pass("sample.modalities", $"{Words.Tally(objects.Select(each => each.Modality))}.");
        probe.Sheet.Pass("sample.classes", $"{Words.Tally(objects.Select(each => SopClassNames.Of(each.SopClass)))}.");
        foreach (var syntax in objects.Where(each => each.HasPixels).GroupBy(each => each.SyntaxUid).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            SaySyntax(probe.Sheet, [.. syntax]);
        }

        SayText(probe.Sheet, objects);
        SayAttributes(probe.Sheet, objects);
    }

    private static void SayStudies(EndpointProbe probe, int studies, IReadOnlyList<SampledObject> objects, IReadOnlyList<string> faults)
    {
        var seen = $"{Words.Count(objects.Count, "object")} of {Words.Count(studies, "study", "studies")} from {probe.From:yyyy-MM-dd} to {probe.Today:yyyy-MM-dd}";
        if (studies == 0)
        {
            probe.Sheet.Skip("sample.studies", $"No study was listed from {probe.From:yyyy-MM-dd} to {probe.Today:yyyy-MM-dd}; --days looks further back.");
        }
        else if (faults.Count == 0)
        {
            probe.Sheet.Pass("sample.studies", $"{seen}.");
        }
        else if (objects.Count == 0)
        {
            probe.Sheet.Fail("sample.studies", $"{seen}; {Words.Count(faults.Count, "question")} failed. {faults[0]}", "Look at the searches and retrievals above first.");
        }
        else
        {
            probe.Sheet.Warn("sample.studies", $"{seen}; {Words.Count(faults.Count, "question")} failed, such as: {faults[0]}", "Such studies wait and are tried again; each says why.");
        }
    }

    private static void SaySyntax(ResultSheet sheet, List<SampledObject> objects)
    {
        var (uid, name) = (objects[0].SyntaxUid, objects[0].SyntaxName);
        var wrong = objects.Where(each => each.DecodeFault is not null).ToList();
        var seen = $"{name}: {Words.Count(objects.Count, "object")}";
        if (wrong.Count == 0)
        {
            sheet.Pass("sample.syntax", $"{seen}, decoded.", uid);
            return;
        }

        var why = $"{seen}, {wrong.Count} not decoded. Instance {wrong[0].Instance}: {wrong[0].DecodeFault}";
        switch (wrong.Select(each => each.ComesUncompressed).FirstOrDefault(answer => answer is not null))
        {
            case true:
                sheet.Warn("sample.syntax", why, "The server sends it uncompressed when asked, so that pullproc can work; install what the message names to spare the server that.", uid);
                break;
            case var _ when wrong.Count < objects.Count:
                sheet.Warn("sample.syntax", why, "Others in this transfer syntax are decoded: these objects are damaged. Their studies end in quarantine with this reason.", uid);
                break;
            default:
                sheet.Fail("sample.syntax", why, "The server does not send it uncompressed either. Install what the message names, or leave such studies out.", uid);
                break;
        }
    }

    private static void SayText(ResultSheet sheet, IReadOnlyList<SampledObject> objects)
    {
        var seen = $"{Words.Tally(objects.SelectMany(each => each.CharacterSets.Count > 0 ? each.CharacterSets : ["none (ASCII)"]))}.";
        var warned = objects.Where(each => each.TextWarnings.Count > 0).ToList();
        if (warned.Count == 0)
        {
            sheet.Pass("sample.charsets", seen);
        }
        else
        {
            sheet.Warn("sample.charsets", $"{seen} In {Words.Count(warned.Count, "object")} text is not as its character set says: {warned[0].TextWarnings[0]}", "Results are written in UTF-8 then; have the sending devices configured.");
        }
    }

    private static void SayAttributes(ResultSheet sheet, IReadOnlyList<SampledObject> objects)
    {
        var missing = objects.SelectMany(each => each.Missing).ToList();
        if (missing.Count == 0)
        {
            sheet.Pass("sample.attributes", "None that decoding and placing an image need is missing.");
            return;
        }

        var lacking = objects.Where(each => each.Missing.Count > 0).ToList();
        sheet.Warn("sample.attributes", $"Missing or empty in {lacking.Count} of {Words.Count(objects.Count, "object")}: {Words.Tally(missing)}. Instances: {string.Join(", ", lacking.Take(Shown).Select(each => each.Instance))}.", (missing.Exists(each => each.StartsWith("PixelData ", StringComparison.Ordinal)) ? "Images come without pixels: have the archive look at these instances, for their studies end in quarantine. " : "") + "Objects like these may be left out of a study or measured in pixels only; 'pullproc dicom check' on exported files says more.");
    }
}
