namespace PullProcessor.Pipeline;

/// <summary>By what a window asks a source for studies.</summary>
public enum WindowKind
{
    /// <summary>By study dates.</summary>
    Days,

    /// <summary>For studies that no search by date finds: their Study Date is missing, malformed or spelled in an old form.</summary>
    Undated,

    /// <summary>For one study by its UID.</summary>
    Study,

    /// <summary>For the studies of one accession number.</summary>
    Accession,
}
