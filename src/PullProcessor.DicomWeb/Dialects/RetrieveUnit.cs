namespace PullProcessor.DicomWeb.Dialects;

/// <summary>What one retrieval asks for.</summary>
public enum RetrieveUnit
{
    /// <summary>A series where most of it is wanted, which is several times as fast; else instances.</summary>
    Series,

    /// <summary>Always an instance.</summary>
    Instance,
}
