using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight.Checks;

/// <summary>Searches for studies by UID and modality, and the attributes that come with them.</summary>
internal sealed class StudyKeysCheck : IPreflightCheck
{
    public string Doing => "asking for one study";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Subject is not { } subject)
        {
            foreach (var check in (string[])["query.study", "query.modality", "query.fields"])
            {
                probe.Sheet.Skip(check, "No study was listed to ask for.");
            }

            return;
        }

        await AskForStudyAsync(probe, subject, ct);
        await AskForModalityAsync(probe, ct);
    }

    private static async Task AskForStudyAsync(EndpointProbe probe, Subject subject, CancellationToken ct)
    {
        var answer = await probe.SearchAsync(SearchPath.Studies(2, 0, SearchPath.Study(subject.Study)), ct);
        if (answer.RowsOf() is not { } rows)
        {
            probe.Sheet.Fail("query.study", $"{answer.Says}.", "pullproc asks for single studies when one is to be looked at again; the server's conformance statement says what it takes.");
            return;
        }

        var nobody = new StudyInstanceUid(DicomUidFactory.FromHash("pullproc-preflight", "nobody", probe.Tested.Name));
        var strangers = (await probe.SearchAsync(SearchPath.Studies(1, 0, SearchPath.Study(nobody)), ct)).RowsOf();
        var isFound = rows.Any(row => row.GetString(DicomTag.StudyInstanceUID) == subject.Study.Value);
        if (strangers is { Count: > 0 } || rows.Any(row => row.GetString(DicomTag.StudyInstanceUID) != subject.Study.Value))
        {
            probe.Sheet.Warn("query.study", "Rows of other studies come too; the server ignores StudyInstanceUID.", "pullproc drops them at home, at the price of long answers.");
        }
        else if (!isFound)
        {
            probe.Sheet.Fail("query.study", $"Study {subject.Study} is listed by date, and not found by its UID.", "Ask the server's vendor; UIDs are the one key that everything rests on.");
        }
        else
        {
            probe.Sheet.Pass("query.study", $"Study {subject.Study} is found, and an unknown one is not.");
        }

        await SayFieldsAsync(probe, subject, RowOf(subject, rows), ct);
    }

    private static async Task SayFieldsAsync(EndpointProbe probe, Subject subject, DicomDataset? row, CancellationToken ct)
    {
        if (row is null)
        {
            probe.Sheet.Skip("query.fields", "No row came to look at.");
            return;
        }

        var missing = MissingOf(row);
        if (missing.Count == 0)
        {
            probe.Confirm(DialectKeys.IncludeFields);
            probe.Sheet.Pass("query.fields", $"All {SearchPath.StudyFields.Count} attributes that are asked for come: {string.Join(", ", SearchPath.StudyFields.Select(NameOf))}.");
            return;
        }

        // Some servers look at the first parameter only, others do not take a list apart.
        var (asked, other) = probe.Client.Dialect.Current.IncludeFields == FieldStyle.Commas ? (FieldStyle.Commas, FieldStyle.Repeated) : (FieldStyle.Repeated, FieldStyle.Commas);
        var again = probe.Client.Dialect.Current.IncludeFields == FieldStyle.None ? new ProbeAnswer() : await probe.Http.GetAsync(SearchPath.Studies(2, 0, SearchPath.Study(subject.Study)).In(probe.Client.Dialect.Current, other), probe.Client.Dialect.Current.SearchAccept[0], ct);
        if (probe.Client.Dialect.Current.IncludeFields == asked && RowOf(subject, again.RowsOf() ?? []) is { } better && MissingOf(better).Count < missing.Count)
        {
            probe.Learn(DialectKeys.IncludeFields, JsonValue.Create(other == FieldStyle.Commas ? "commas" : "repeated"));
            probe.Sheet.Warn(
                "query.fields",
                $"Asked for in {(asked == FieldStyle.Commas ? "one list" : "a parameter each")} and not sent: {string.Join(", ", missing.Select(NameOf))}. Asked for in {(other == FieldStyle.Commas ? "one list with commas" : "a parameter each")}, {(MissingOf(better) is { Count: > 0 } still ? $"only {string.Join(", ", still.Select(NameOf))} does not come" : "all come")}.",
                "pullproc asks in this way from now on.");
            return;
        }

        probe.Sheet.Warn(
            "query.fields",
            $"Asked for and not sent: {string.Join(", ", missing.Select(NameOf))}.",
            "pullproc asks series by series instead, which costs requests; have the server return them where it can.");
    }

    private static async Task AskForModalityAsync(EndpointProbe probe, CancellationToken ct)
    {
        var listed = probe.Listed.Select(row => row.GetStrings(DicomTag.ModalitiesInStudy)).Where(modalities => modalities.Count > 0).ToList();
        if (listed.SelectMany(modalities => modalities).Where(modality => modality.Length > 0).CountBy(modality => modality).OrderBy(pair => pair.Value).FirstOrDefault().Key is not { } rarest)
        {
            probe.Sheet.Skip("query.modality", "No listed study tells its modalities.");
            return;
        }

        var answer = await probe.SearchAsync(SearchPath.Studies(probe.PageSize, 0, SearchPath.Dates(probe.From, probe.Today), SearchPath.Modality(rarest)), ct);
        if (answer.RowsOf() is not { } rows)
        {
            probe.Sheet.Warn("query.modality", $"ModalitiesInStudy={rarest}: {answer.Says}.", "pullproc chooses by modality at home; only days with more studies than the server lists need this key.");
            return;
        }

        var others = rows.Count(row => row.GetStrings(DicomTag.ModalitiesInStudy) is { Count: > 0 } modalities && !modalities.Contains(rarest));
        if (others > 0)
        {
            probe.Sheet.Warn("query.modality", $"ModalitiesInStudy={rarest}: {others} of {rows.Count} rows have other modalities; the server ignores the key.", "pullproc chooses by modality at home; only days with more studies than the server lists need this key.");
            return;
        }

        var canTell = listed.Any(modalities => !modalities.Contains(rarest));
        probe.Sheet.Pass("query.modality", $"ModalitiesInStudy={rarest}: {Words.Count(rows.Count, "study", "studies")}{(canTell ? ", others stay out." : "; every listed study has it, so that nothing shows whether others would stay out.")}");
    }

    private static DicomDataset? RowOf(Subject subject, IReadOnlyList<DicomDataset> rows) => rows.FirstOrDefault(row => row.GetString(DicomTag.StudyInstanceUID) == subject.Study.Value);

    private static List<DicomTag> MissingOf(DicomDataset row) => [.. SearchPath.StudyFields.Where(tag => row.Find(tag) is null)];

    private static string NameOf(DicomTag tag) => DicomDictionary.Find(tag)?.Keyword is { Length: > 0 } keyword ? keyword : tag.ToString();
}
