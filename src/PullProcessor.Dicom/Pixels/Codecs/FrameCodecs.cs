using System.Collections.Frozen;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Chooses who decodes the frames of an image: by what the codestream shows, and by the transfer syntax where it shows nothing.</summary>
internal static class FrameCodecs
{
    private static readonly FrozenDictionary<CodestreamKind, IFrameCodec> Codecs = new Dictionary<CodestreamKind, IFrameCodec>
    {
        [CodestreamKind.Jpeg8Bit] = new TurboJpegCodec(),
        [CodestreamKind.Jpeg12Bit] = new Jpeg12BitCodec(),
        [CodestreamKind.JpegLossless] = new JpegLosslessCodec(),
        [CodestreamKind.JpegLS] = new JpegLsCodec(),
    }.ToFrozenDictionary();

    /// <summary>The frames of an image.</summary>
    /// <param name="syntax">What the file or the server says of the pixel data.</param>
    /// <param name="description">What the data set says.</param>
    /// <param name="dataset">Has Pixel Data.</param>
    /// <param name="highThroughput">Decodes HTJ2K; null refuses it.</param>
    /// <exception cref="UnsupportedPixelDataException">Nothing here decodes them.</exception>
    /// <exception cref="CorruptPixelDataException">Pixel data that contradicts its description.</exception>
    public static IFrameSource Open(DicomTransferSyntax syntax, PixelDescription description, DicomDataset dataset, HtJ2kWorker? highThroughput) => dataset.Find(DicomTag.PixelData) switch
    {
        DicomFragmentSequence pixels => OfFragments(syntax, description, EncapsulatedFrames.From(pixels, dataset, description.NumberOfFrames), highThroughput),
        DicomElement element => OfValue(syntax, description, element, highThroughput),
        _ => throw new CorruptPixelDataException("PixelData (7FE0,0010) is neither a plain value nor fragments; its pixels are elsewhere, or it is no pixel data."),
    };

    // A plain value is uncompressed, unless it is too short for that and shows a codestream.
    private static IFrameSource OfValue(DicomTransferSyntax syntax, PixelDescription description, DicomElement element, HtJ2kWorker? highThroughput)
    {
        var needed = NativeFrames.TotalByteCount(description);
        if (element.Length < needed && description.NumberOfFrames == 1 && CodestreamSniffer.Sniff(element.Value.Span) is not null)
        {
            return OfFragments(syntax, description, EncapsulatedFrames.OfOne(element.Value), highThroughput);
        }

        return !syntax.IsEncapsulated || element.Length >= needed
            ? new NativeFrames(description, element)
            : throw new CorruptPixelDataException(
                $"Transfer syntax {syntax.Uid} ({syntax.Name}) is compressed, but PixelData (7FE0,0010) holds no fragments, and too few bytes to be uncompressed: {element.Length} of {needed}.");
    }

    private static IFrameSource OfFragments(DicomTransferSyntax syntax, PixelDescription description, EncapsulatedFrames frames, HtJ2kWorker? highThroughput)
    {
        var kind = KindOf(syntax, description, frames);
        return kind switch
        {
            CodestreamKind.Raw => new FragmentFrames(description, frames, isDeflated: false),
            CodestreamKind.Deflated => new FragmentFrames(description, frames, isDeflated: true),
            CodestreamKind.Rle when description.BitsAllocated == 1 => new SingleBitFrames(description, new RleFrames(SingleBitFrames.PackedAs(description), frames)),
            CodestreamKind.Rle => new RleFrames(description, frames),
            CodestreamKind.Jpeg2000 or CodestreamKind.HTJpeg2000 => new CodecFrames(new Jpeg2000Codec(highThroughput), description, frames),
            _ => new CodecFrames(Codecs.GetValueOrDefault(kind) ?? throw NotDecoded(syntax, kind), description, frames),
        };
    }

    private static CodestreamKind KindOf(DicomTransferSyntax syntax, PixelDescription description, EncapsulatedFrames frames)
    {
        using var held = frames.Codestream(0);
        var first = held.Bytes;
        if (CodestreamSniffer.Sniff(first.Span) is { } shown)
        {
            return shown;
        }

        // Fragments have even lengths, so that a byte may follow an odd frame. A deflate stream has no mark, and can be just as long.
        var raw = NativeFrames.StoredByteCount(description);
        var named = KindOf(syntax);
        return named != CodestreamKind.Deflated && first.Length == raw + (raw & 1) ? CodestreamKind.Raw : named;
    }

    /// <summary>What a transfer syntax says of its frames.</summary>
    public static CodestreamKind KindOf(DicomTransferSyntax syntax) => syntax.Uid switch
    {
        "1.2.840.10008.1.2.5" => CodestreamKind.Rle,
        "1.2.840.10008.1.2.4.50" => CodestreamKind.Jpeg8Bit,
        "1.2.840.10008.1.2.4.51" => CodestreamKind.Jpeg12Bit,
        "1.2.840.10008.1.2.4.57" or "1.2.840.10008.1.2.4.70" => CodestreamKind.JpegLossless,
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => CodestreamKind.JpegLS,
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" or "1.2.840.10008.1.2.4.92" or "1.2.840.10008.1.2.4.93" => CodestreamKind.Jpeg2000,
        "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => CodestreamKind.HTJpeg2000,
        "1.2.840.10008.1.2.8.1" => CodestreamKind.Deflated,
        "1.2.840.10008.1.2.1.98" => CodestreamKind.Raw,
        _ => syntax.IsEncapsulated ? CodestreamKind.Other : CodestreamKind.Raw,
    };

    private static UnsupportedPixelDataException NotDecoded(DicomTransferSyntax syntax, CodestreamKind kind) =>
        new($"Transfer syntax {syntax.Uid} ({syntax.Name}){(kind == CodestreamKind.Other ? "" : $", whose pixel data is {kind},")} is not decoded; uncompressed pixel data, RLE Lossless, JPEG, JPEG-LS, JPEG 2000, HTJ2K and Deflated Image Frame Compression are.");
}
