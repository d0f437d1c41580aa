namespace PullProcessor.Dicom.Pixels;

/// <summary>From stored values to the modality's unit, for CT Hounsfield units (PS3.3 C.11.1): a line or a table.</summary>
public sealed class ModalityLut
{
    private readonly double slope;
    private readonly double intercept;
    private readonly LookupTable? table;

    private ModalityLut(double slope, double intercept, LookupTable? table)
    {
        this.slope = slope;
        this.intercept = intercept;
        this.table = table;
    }

    /// <summary>True where stored values are already what they mean.</summary>
    public bool IsIdentity => table is null && slope is 1 && intercept is 0;

    /// <summary>The transformation of a frame. Absent attributes mean none; slopes may differ from frame to frame and from instance to instance.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    /// <exception cref="DicomException">A slope or intercept that is no number, or a table that is not whole.</exception>
    public static ModalityLut From(DicomDataset dataset, int frameIndex = 0)
    {
        if (dataset.GetItems(DicomTag.ModalityLUTSequence) is [var item, ..])
        {
            return new ModalityLut(1, 0, LookupTable.From(item, dataset.GetInt32(DicomTag.PixelRepresentation) == 1, "Modality LUT"));
        }

        var group = FunctionalGroups.Find(dataset, frameIndex, DicomTag.PixelValueTransformationSequence);
        return new ModalityLut(Read(group, DicomTag.RescaleSlope, "RescaleSlope", 1), Read(group, DicomTag.RescaleIntercept, "RescaleIntercept", 0), null);
    }

    /// <summary>Replaces stored values by what they mean.</summary>
    public void Apply(Span<float> values)
    {
        if (table is not null)
        {
            table.Apply(values);
        }
        else if (!IsIdentity)
        {
            // In double: a stored value of 24 bits or more would lose digits before the intercept is added.
            foreach (ref var value in values)
            {
                value = (float)((value * slope) + intercept);
            }
        }
    }

    /// <summary>The least and the greatest number that can come of an image's stored values; whole numbers only.</summary>
    public (double Least, double Greatest) RangeOf(PixelDescription description)
    {
        if (table is not null)
        {
            return (table.Least, table.Greatest);
        }

        var low = (description.LeastStored * slope) + intercept;
        var high = (description.GreatestStored * slope) + intercept;
        return (Math.Min(low, high), Math.Max(low, high));
    }

    private static double Read(DicomDataset dataset, DicomTag tag, string keyword, double fallback)
    {
        if (dataset.Find(tag) is null or DicomElement { Length: 0 })
        {
            return fallback;
        }

        return dataset.GetDouble(tag) ?? throw new DicomException($"{keyword} {tag} is not a finite number; a decimal number or nothing would be accepted.");
    }
}
