namespace PullProcessor.Configuration;

/// <summary>What a finding becomes: the kinds of <see cref="Pipeline.Store.ResultMakers"/>, and auto.</summary>
internal enum ResultObject
{
    /// <summary>The richest objects that the destination takes.</summary>
    Auto,

    /// <summary>Structured report by TID 1500.</summary>
    Sr,

    /// <summary>Segmentation.</summary>
    Seg,

    /// <summary>Grayscale softcopy presentation state.</summary>
    Gsps,

    /// <summary>Secondary capture.</summary>
    Sc,

    /// <summary>Key object selection.</summary>
    Ko,

    /// <summary>Findings as JSON.</summary>
    Findings,
}
