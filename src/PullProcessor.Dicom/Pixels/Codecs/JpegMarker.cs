namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Second bytes of JPEG markers (ISO 10918-1 table B.1, ISO 14495-1 table C.1).</summary>
internal static class JpegMarker
{
    public const byte StartOfFrame0 = 0xC0;
    public const byte StartOfFrame3 = 0xC3;
    public const byte DefineHuffmanTables = 0xC4;
    public const byte StartOfFrame15 = 0xCF;
    public const byte Restart0 = 0xD0;
    public const byte StartOfImage = 0xD8;
    public const byte EndOfImage = 0xD9;
    public const byte StartOfScan = 0xDA;
    public const byte DefineNumberOfLines = 0xDC;
    public const byte DefineRestartInterval = 0xDD;
    public const byte Application0 = 0xE0;
    public const byte Application14 = 0xEE;
    public const byte StartOfFrame55 = 0xF7;

    /// <summary>Whether a marker starts a frame: SOF0 to SOF15, of which 0xC4, 0xC8 and 0xCC are others, and SOF55 of JPEG-LS.</summary>
    public static bool IsStartOfFrame(byte marker) =>
        marker is StartOfFrame55 or (>= StartOfFrame0 and <= StartOfFrame15 and not (DefineHuffmanTables or 0xC8 or 0xCC));
}
