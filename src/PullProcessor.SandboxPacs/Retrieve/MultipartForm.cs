using System.Security.Cryptography;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>How a multipart/related body is written (RFC 2387); switches change it before the first byte.</summary>
internal sealed class MultipartForm(string partType)
{
    private string boundary = RandomNumberGenerator.GetHexString(32); // Not foreseeable, so that no content can hold it on purpose.

    /// <summary>What the parts are.</summary>
    public string PartType { get; set; } = partType;

    /// <summary>Stands between the parts. To set it sets <see cref="BoundaryParameter"/>, too.</summary>
    public string Boundary
    {
        get => boundary;
        set
        {
            boundary = value;
            BoundaryParameter = $"boundary={value}";
        }
    }

    /// <summary>As in the header field; null leaves it out.</summary>
    public string? BoundaryParameter { get; set; }

    /// <summary>Whether the type parameter stands in quotes, as RFC 2045 wants of a value with a slash; null leaves it out.</summary>
    public bool? QuotesType { get; set; } = true;

    /// <summary>Stands behind the other parameters.</summary>
    public string MoreParameters { get; set; } = "";

    public string LineEnd { get; set; } = "\r\n";

    /// <summary>Before the first delimiter.</summary>
    public string Preamble { get; set; } = "";

    /// <summary>After the last delimiter.</summary>
    public string Epilogue { get; set; } = "";

    /// <summary>Behind each delimiter, before its line end.</summary>
    public string DelimiterPadding { get; set; } = "";

    /// <summary>The end of the last delimiter; null leaves that delimiter out.</summary>
    public string? Closing { get; set; } = "--";

    /// <summary>After so many whole parts the next one breaks off in its middle; null sends all.</summary>
    public int? PartsBeforeBreak { get; set; }

    /// <summary>The body is the first part alone, without delimiters; the header field stays.</summary>
    public bool IsBare { get; set; }

    /// <summary>The answer is the first part alone, with its own Content-Type.</summary>
    public bool IsSinglePart { get; set; }

    /// <summary>All contents go into one part.</summary>
    public bool JoinsParts { get; set; }

    public string ContentType => string.Concat(
        "multipart/related",
        QuotesType switch { true => $"; type=\"{PartType}\"", false => $"; type={PartType}", null => "" },
        BoundaryParameter is null ? "" : $"; {BoundaryParameter}",
        MoreParameters);

    /// <summary>The usual form.</summary>
    public static MultipartForm Of(string partType)
    {
        var form = new MultipartForm(partType);
        form.Boundary = form.boundary;
        return form;
    }
}
