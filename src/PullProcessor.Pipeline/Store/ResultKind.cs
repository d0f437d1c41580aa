namespace PullProcessor.Pipeline.Store;

/// <summary>What an analysis may become, in the order in which the objects of a study are delivered.</summary>
public enum ResultKind
{
    /// <summary>Structured report.</summary>
    Sr,

    /// <summary>Segmentation.</summary>
    Seg,

    /// <summary>Grayscale softcopy presentation state.</summary>
    Gsps,

    /// <summary>Secondary capture.</summary>
    Sc,

    /// <summary>Key object selection.</summary>
    Ko,

    /// <summary>Findings as JSON: no DICOM object, and no patient data.</summary>
    Findings,
}
