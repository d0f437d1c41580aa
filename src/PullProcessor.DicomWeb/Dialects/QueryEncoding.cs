namespace PullProcessor.DicomWeb.Dialects;

/// <summary>How the values of a search are written into its query. A backslash and characters outside ASCII are percent-encoded in every style: a URI cannot hold them.</summary>
public enum QueryEncoding
{
    /// <summary>Everything but letters, digits and <c>-._~</c> is percent-encoded, in UTF-8 (RFC 3986 2.3). A server that decodes understands it.</summary>
    Strict,

    /// <summary>Characters that a query may hold (RFC 3986 3.4) stand as they are, but those that separate keys: for servers that do not decode, or that look for commas before they do.</summary>
    Literal,

    /// <summary>As <see cref="Strict"/>, with <c>+</c> for a space, as forms are written.</summary>
    Form,
}
