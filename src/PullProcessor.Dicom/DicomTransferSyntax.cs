using System.Collections.Frozen;

namespace PullProcessor.Dicom;

/// <summary>How a data set stands in bytes (PS3.5 section 10 and annex A).</summary>
public sealed class DicomTransferSyntax
{
    private static readonly FrozenDictionary<string, DicomTransferSyntax> Known = All().ToFrozenDictionary(syntax => syntax.Uid, StringComparer.Ordinal);

    private DicomTransferSyntax(string uid, string name)
    {
        Uid = uid;
        Name = name;
    }

    /// <summary>The UID, without padding.</summary>
    public string Uid { get; }

    /// <summary>The name of PS3.6 annex A, shortened; for people.</summary>
    public string Name { get; }

    /// <summary>True where each attribute says its value representation.</summary>
    public bool IsExplicitVR { get; private init; } = true;

    /// <summary>True for least significant byte first.</summary>
    public bool IsLittleEndian { get; private init; } = true;

    /// <summary>True where the data set after the file meta information is one deflate stream (PS3.5 A.5).</summary>
    public bool IsDeflated { get; private init; }

    /// <summary>True where pixel data stands in fragments (PS3.5 A.4).</summary>
    public bool IsEncapsulated { get; private init; } = true;

    /// <summary>Implicit VR Little Endian, the default of the standard.</summary>
    public static DicomTransferSyntax ImplicitVRLittleEndian => Known["1.2.840.10008.1.2"];

    /// <summary>Explicit VR Little Endian, the default of DICOMweb.</summary>
    public static DicomTransferSyntax ExplicitVRLittleEndian => Known["1.2.840.10008.1.2.1"];

    /// <summary>Explicit VR Big Endian, retired in 2006.</summary>
    public static DicomTransferSyntax ExplicitVRBigEndian => Known["1.2.840.10008.1.2.2"];

    /// <summary>Deflated Explicit VR Little Endian.</summary>
    public static DicomTransferSyntax DeflatedExplicitVRLittleEndian => Known["1.2.840.10008.1.2.1.99"];

    /// <summary>RLE Lossless.</summary>
    public static DicomTransferSyntax RleLossless => Known["1.2.840.10008.1.2.5"];

    /// <summary>JPEG Baseline (Process 1), lossy 8 bit.</summary>
    public static DicomTransferSyntax JpegBaseline8Bit => Known["1.2.840.10008.1.2.4.50"];

    /// <summary>JPEG Extended (Processes 2 and 4), lossy 8 and 12 bit.</summary>
    public static DicomTransferSyntax JpegExtended12Bit => Known["1.2.840.10008.1.2.4.51"];

    /// <summary>JPEG Lossless (Process 14).</summary>
    public static DicomTransferSyntax JpegLossless => Known["1.2.840.10008.1.2.4.57"];

    /// <summary>JPEG Lossless, first-order prediction (Process 14, selection value 1).</summary>
    public static DicomTransferSyntax JpegLosslessSV1 => Known["1.2.840.10008.1.2.4.70"];

    /// <summary>JPEG-LS Lossless.</summary>
    public static DicomTransferSyntax JpegLSLossless => Known["1.2.840.10008.1.2.4.80"];

    /// <summary>JPEG-LS Near-lossless.</summary>
    public static DicomTransferSyntax JpegLSNearLossless => Known["1.2.840.10008.1.2.4.81"];

    /// <summary>JPEG 2000, lossless only.</summary>
    public static DicomTransferSyntax Jpeg2000Lossless => Known["1.2.840.10008.1.2.4.90"];

    /// <summary>JPEG 2000.</summary>
    public static DicomTransferSyntax Jpeg2000 => Known["1.2.840.10008.1.2.4.91"];

    /// <summary>High-Throughput JPEG 2000, lossless only.</summary>
    public static DicomTransferSyntax HTJpeg2000Lossless => Known["1.2.840.10008.1.2.4.201"];

    /// <summary>High-Throughput JPEG 2000.</summary>
    public static DicomTransferSyntax HTJpeg2000 => Known["1.2.840.10008.1.2.4.203"];

    /// <summary>The transfer syntax with this UID, or null where it is none of the standard's.</summary>
    public static DicomTransferSyntax? Find(string uid) => Known.GetValueOrDefault(uid);

    /// <summary>As <see cref="Find"/>; one that is not known is taken for explicit little endian with fragments, as PS3.5 10 asks of every compressed one.</summary>
    public static DicomTransferSyntax FindOrAssume(string uid) => Find(uid) ?? new DicomTransferSyntax(uid, "Unknown");

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Uid})";

    private static IEnumerable<DicomTransferSyntax> All() =>
    [
        new("1.2.840.10008.1.2", "Implicit VR Little Endian") { IsExplicitVR = false, IsEncapsulated = false },
        new("1.2.840.10008.1.2.1", "Explicit VR Little Endian") { IsEncapsulated = false },
        new("1.2.840.10008.1.2.2", "Explicit VR Big Endian") { IsLittleEndian = false, IsEncapsulated = false },
        new("1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian") { IsDeflated = true, IsEncapsulated = false },
        new("1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian"),
        new("1.2.840.10008.1.2.5", "RLE Lossless"),
        new("1.2.840.10008.1.2.4.50", "JPEG Baseline"),
        new("1.2.840.10008.1.2.4.51", "JPEG Extended"),
        new("1.2.840.10008.1.2.4.57", "JPEG Lossless"),
        new("1.2.840.10008.1.2.4.70", "JPEG Lossless SV1"),
        new("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless"),
        new("1.2.840.10008.1.2.4.81", "JPEG-LS Near-lossless"),
        new("1.2.840.10008.1.2.4.90", "JPEG 2000 Lossless"),
        new("1.2.840.10008.1.2.4.91", "JPEG 2000"),
        new("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-component Lossless"),
        new("1.2.840.10008.1.2.4.93", "JPEG 2000 Multi-component"),
        new("1.2.840.10008.1.2.4.100", "MPEG2 Main Level"),
        new("1.2.840.10008.1.2.4.101", "MPEG2 High Level"),
        new("1.2.840.10008.1.2.4.102", "MPEG-4 AVC High Profile 4.1"),
        new("1.2.840.10008.1.2.4.103", "MPEG-4 AVC High Profile 4.1 BD"),
        new("1.2.840.10008.1.2.4.104", "MPEG-4 AVC High Profile 4.2 2D"),
        new("1.2.840.10008.1.2.4.105", "MPEG-4 AVC High Profile 4.2 3D"),
        new("1.2.840.10008.1.2.4.106", "MPEG-4 AVC Stereo High Profile 4.2"),
        new("1.2.840.10008.1.2.4.107", "HEVC Main Profile 5.1"),
        new("1.2.840.10008.1.2.4.108", "HEVC Main 10 Profile 5.1"),
        new("1.2.840.10008.1.2.4.110", "JPEG XL Lossless"),
        new("1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression"),
        new("1.2.840.10008.1.2.4.112", "JPEG XL"),
        new("1.2.840.10008.1.2.4.201", "HTJ2K Lossless"),
        new("1.2.840.10008.1.2.4.202", "HTJ2K Lossless RPCL"),
        new("1.2.840.10008.1.2.4.203", "HTJ2K"),
        new("1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression"),
    ];
}
