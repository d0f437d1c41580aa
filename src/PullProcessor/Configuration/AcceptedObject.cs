namespace PullProcessor.Configuration;

/// <summary>A kind of DICOM object that a destination is known to take.</summary>
internal enum AcceptedObject
{
    /// <summary>Structured reports.</summary>
    Sr,

    /// <summary>Segmentations.</summary>
    Seg,

    /// <summary>Grayscale softcopy presentation states.</summary>
    Gsps,

    /// <summary>Secondary captures.</summary>
    Sc,

    /// <summary>Key object selections.</summary>
    Ko,
}
