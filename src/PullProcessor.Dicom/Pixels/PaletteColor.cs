namespace PullProcessor.Dicom.Pixels;

/// <summary>The colours that the pixels of a PALETTE COLOR image stand for (PS3.3 C.7.6.3.1.5, C.7.6.3.1.6 and C.7.9).</summary>
public sealed class PaletteColor
{
    private static readonly (DicomTag Descriptor, DicomTag Data, DicomTag Segments, string Name)[] Channels =
    [
        (DicomTag.RedPaletteColorLookupTableDescriptor, DicomTag.RedPaletteColorLookupTableData, DicomTag.SegmentedRedPaletteColorLookupTableData, "Red"),
        (DicomTag.GreenPaletteColorLookupTableDescriptor, DicomTag.GreenPaletteColorLookupTableData, DicomTag.SegmentedGreenPaletteColorLookupTableData, "Green"),
        (DicomTag.BluePaletteColorLookupTableDescriptor, DicomTag.BluePaletteColorLookupTableData, DicomTag.SegmentedBluePaletteColorLookupTableData, "Blue"),
    ];

    private readonly float[][] entries;
    private readonly int first;

    private PaletteColor(float[][] entries, int first, int bits)
    {
        this.entries = entries;
        this.first = first;
        BitsPerEntry = bits;
    }

    /// <summary>Bits of a colour: 8 or 16.</summary>
    public int BitsPerEntry { get; }

    /// <summary>Colours of the palette.</summary>
    public int Count => entries[0].Length;

    /// <summary>The palette of an image, segmented or not.</summary>
    /// <exception cref="DicomException">A table is missing or not whole, or the three do not go together.</exception>
    public static PaletteColor From(DicomDataset dataset)
    {
        var isSigned = dataset.GetInt32(DicomTag.PixelRepresentation) == 1;
        var descriptors = new TableDescriptor[3];
        var entries = new float[3][];
        for (var channel = 0; channel < 3; channel++)
        {
            var (descriptor, data, segments, name) = Channels[channel];
            descriptors[channel] = TableDescriptor.From(dataset, descriptor, $"{name}PaletteColorLookupTableDescriptor", isSigned);
            entries[channel] = dataset.Find(segments) is DicomElement { Length: > 0 } segmented
                ? SegmentedTable.Expand(segmented.Value.Span, descriptors[channel], $"Segmented{name}PaletteColorLookupTableData {segments}")
                : descriptors[channel].ReadEntries(dataset, data, $"{name}PaletteColorLookupTableData");
        }

        if (descriptors[0] != descriptors[1] || descriptors[0] != descriptors[2])
        {
            throw new DicomException("The palette's descriptors (0028,1101), (0028,1102) and (0028,1103) differ; three equal ones would be accepted.");
        }

        // Palettes that announce 16 bits and use the low 8 only are common enough that viewers look for them; as 16 bits they would be black.
        var bits = descriptors[0].Bits > 8 && entries.Any(channel => channel.Max() > byte.MaxValue) ? 16 : 8;
        return new PaletteColor(entries, descriptors[0].First, bits);
    }

    /// <summary>Red, green and blue of every pixel, in <see cref="BitsPerEntry"/> bits. Pixels beyond the ends take the colour at that end.</summary>
    /// <param name="values">Stored values, one a pixel.</param>
    /// <param name="rgb">Takes three numbers a pixel; apart from <paramref name="values"/>.</param>
    public void ToRgb(ReadOnlySpan<float> values, Span<float> rgb)
    {
        for (int pixel = 0, at = 0; pixel < values.Length; pixel++, at += 3)
        {
            var index = IndexOf(values[pixel]);
            rgb[at] = entries[0][index];
            rgb[at + 1] = entries[1][index];
            rgb[at + 2] = entries[2][index];
        }
    }

    /// <summary>Replaces stored values by the brightness of their colour (ITU-R BT.601), from 0 to 255 whatever the entries' size, as in images of 8-bit RGB.</summary>
    public void ToLuminance(Span<float> values)
    {
        var gain = 255f / ((1 << BitsPerEntry) - 1);
        var brightness = new float[Count];
        for (var i = 0; i < brightness.Length; i++)
        {
            brightness[i] = Luminance.OfRgb(entries[0][i], entries[1][i], entries[2][i]) * gain;
        }

        foreach (ref var value in values)
        {
            value = brightness[IndexOf(value)];
        }
    }

    private int IndexOf(float value) => (int)Math.Clamp((double)value - first, 0, Count - 1);
}
