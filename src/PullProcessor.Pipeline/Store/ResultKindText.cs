namespace PullProcessor.Pipeline.Store;

/// <summary>Kinds as configuration, ledger and commands write them.</summary>
public static class ResultKindText
{
    /// <summary>Such as <c>sr</c>. It stands in ledgers and goes into UIDs: no kind is ever renamed.</summary>
    public static string Word(this ResultKind kind) => kind switch
    {
        ResultKind.Sr => "sr",
        ResultKind.Seg => "seg",
        ResultKind.Gsps => "gsps",
        ResultKind.Sc => "sc",
        ResultKind.Ko => "ko",
        ResultKind.Findings => "findings",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of result."),
    };

    /// <summary>The kind of a word; null where it is none.</summary>
    public static ResultKind? Find(string word) => Enum.GetValues<ResultKind>().Where(kind => kind.Word() == word).Select(kind => (ResultKind?)kind).FirstOrDefault();

    /// <summary>Whether it is a DICOM object; else it is JSON.</summary>
    public static bool IsDicom(this ResultKind kind) => kind != ResultKind.Findings;
}
