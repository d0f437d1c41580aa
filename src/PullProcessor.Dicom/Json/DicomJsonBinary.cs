namespace PullProcessor.Dicom.Json;

/// <summary>What <see cref="DicomJsonWriter"/> does with a binary value: base64 within the JSON, an address of it, or nothing at all.</summary>
public readonly record struct DicomJsonBinary
{
    private DicomJsonBinary(bool isInline, string? uri)
    {
        IsInline = isInline;
        Uri = uri;
    }

    /// <summary>Leaves the attribute out.</summary>
    public static DicomJsonBinary Omitted => default;

    /// <summary>InlineBinary (PS3.18 F.2.7). Fragments cannot stand inline and are left out.</summary>
    public static DicomJsonBinary Inline => new(isInline: true, uri: null);

    internal bool IsInline { get; }

    internal string? Uri { get; }

    /// <summary>BulkDataURI (PS3.18 F.2.6).</summary>
    public static DicomJsonBinary At(string uri) => new(isInline: false, uri);
}
