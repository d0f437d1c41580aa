namespace PullProcessor.DicomWeb.Dialects;

/// <summary>Who met the way of a server that was learned.</summary>
public enum LearnedBy
{
    /// <summary>The client, while it pulled or stored.</summary>
    Work,

    /// <summary>Somebody who looked at the server before it was pulled from.</summary>
    Preflight,
}
