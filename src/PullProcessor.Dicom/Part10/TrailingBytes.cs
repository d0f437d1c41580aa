using System.Buffers.Binary;

namespace PullProcessor.Dicom.Part10;

/// <summary>Tells the end of a data set from an attribute: some archives fill up to a block, some programs leave rubbish behind.</summary>
internal sealed class TrailingBytes(ByteSource source)
{
    private const int Chunk = 32 * 1024;
    private const int ShortestTag = 4;
    private long zerosFrom = -1;
    private long zerosTo = -1;

    /// <summary>Why no attribute starts at the position: an empty text for zeros, a reason for rubbish; null where an attribute seems to start.</summary>
    /// <param name="at">The position, before the end.</param>
    /// <param name="end">Where the data set ends at the latest.</param>
    /// <param name="last">The last attribute of a data set that has its pixels already, after which little is to be expected; else null.</param>
    /// <param name="isLittleEndian">Byte order of the data set.</param>
    public string? StartAt(long at, long end, DicomTag? last, bool isLittleEndian)
    {
        var bytes = source.Peek(at, (int)Math.Min(ShortestTag, end - at));
        if (bytes.Length < ShortestTag)
        {
            return bytes.ContainsAnyExcept((byte)0) ? (last is null ? null : Rubbish(end - at)) : "";
        }

        var tag = isLittleEndian
            ? new DicomTag(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]))
            : new DicomTag(BinaryPrimitives.ReadUInt16BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        if (tag.Number == 0)
        {
            return AreZeros(at, end) ? "" : last is null ? null : Rubbish(end - at);
        }

        // After the pixels come private groups, the digital signatures (FFFA) and the padding (FFFC) at most.
        var mayFollow = last is null || (tag > last && tag.Group is (>= 0x7FE0 and <= 0x7FFF) or 0xFFFA or 0xFFFC);
        return mayFollow ? null : Rubbish(end - at);
    }

    private static string Rubbish(long length) => $"{length} bytes after the pixel data are no attribute; they were passed over.";

    /// <summary>Looks at every byte once, however often it is asked.</summary>
    private bool AreZeros(long at, long end)
    {
        if (at < zerosFrom || at > zerosTo)
        {
            (zerosFrom, zerosTo) = (at, at);
            while (zerosTo < source.Length)
            {
                var bytes = source.Peek(zerosTo, Chunk);
                var other = bytes.IndexOfAnyExcept((byte)0);
                zerosTo += other < 0 ? bytes.Length : other;
                if (other >= 0)
                {
                    break;
                }
            }
        }

        return zerosTo >= end;
    }
}
