namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The header of a lossless JPEG scan (ISO 10918-1 B.2.3).</summary>
/// <param name="Components">Places of the scan's components in the frame, in the order of the scan.</param>
/// <param name="Tables">The number of each component's Huffman table, 0 to 3.</param>
/// <param name="Selection">The predictor, 1 to 7.</param>
/// <param name="PointTransform">Low bits that were cut off before encoding.</param>
internal sealed record LosslessScanHeader(int[] Components, int[] Tables, int Selection, int PointTransform)
{
    /// <summary>Reads the header from the body of its SOS segment.</summary>
    /// <exception cref="CorruptPixelDataException">It contradicts the frame, or itself.</exception>
    public static LosslessScanHeader Read(ReadOnlySpan<byte> body, JpegHeader frame)
    {
        if (body.Length < 4 || body[0] == 0 || body.Length != 4 + (2 * body[0]))
        {
            throw new CorruptPixelDataException($"The header of a JPEG scan has {body.Length} bytes; it takes 4 and 2 for each of at least one component.");
        }

        var components = new int[body[0]];
        var tables = new int[body[0]];
        for (var i = 0; i < components.Length; i++)
        {
            components[i] = Place(frame.Components, body[1 + (2 * i)]);
            tables[i] = body[2 + (2 * i)] >> 4;
            if (components[i] < 0 || components.AsSpan(0, i).Contains(components[i]) || tables[i] > 3)
            {
                throw new CorruptPixelDataException(
                    $"A JPEG scan names component {body[1 + (2 * i)]} with Huffman table {tables[i]}; it can name each component of the frame once, with tables 0 to 3.");
            }
        }

        var (selection, transform) = (body[^3], body[^1] & 15);
        return selection is >= 1 and <= 7 && transform < frame.Precision
            ? new(components, tables, selection, transform)
            : throw new CorruptPixelDataException(
                $"A lossless JPEG scan has predictor {selection} and point transform {transform}; predictors 1 to 7 and less than {frame.Precision} bits are possible.");
    }

    private static int Place(IReadOnlyList<JpegComponent> components, byte id)
    {
        for (var i = 0; i < components.Count; i++)
        {
            if (components[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
