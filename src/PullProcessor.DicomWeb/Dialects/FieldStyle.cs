namespace PullProcessor.DicomWeb.Dialects;

/// <summary>How a search asks for attributes (PS3.18 8.3.4.3).</summary>
public enum FieldStyle
{
    /// <summary>An includefield parameter for each.</summary>
    Repeated,

    /// <summary>One includefield parameter with a list.</summary>
    Commas,

    /// <summary>Not at all: the server refuses the parameter.</summary>
    None,
}
