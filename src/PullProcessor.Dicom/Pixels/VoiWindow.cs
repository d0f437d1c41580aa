namespace PullProcessor.Dicom.Pixels;

/// <summary>A window of modality values that is shown from black to white (PS3.3 C.11.2.1.2).</summary>
/// <param name="Center">Window Center (0028,1050), in the modality's unit.</param>
/// <param name="Width">Window Width (0028,1051): at least 1 for <see cref="VoiFunction.Linear"/>, else greater than 0.</param>
/// <param name="Function">How values between the ends are mapped.</param>
public sealed record VoiWindow(double Center, double Width, VoiFunction Function = VoiFunction.Linear)
{
    /// <summary>Replaces modality values by grey from <paramref name="low"/> to <paramref name="high"/>.</summary>
    public void Apply(Span<float> values, float low, float high)
    {
        if (Function == VoiFunction.Sigmoid)
        {
            foreach (ref var value in values)
            {
                value = (float)(low + ((high - low) / (1 + Math.Exp(-4 * (value - Center) / Width))));
            }

            return;
        }

        var center = Function == VoiFunction.Linear ? Center - 0.5 : Center;
        var width = Function == VoiFunction.Linear ? Width - 1 : Width;
        var first = center - (width / 2);
        var last = center + (width / 2);
        foreach (ref var value in values)
        {
            // In this order, so that a width of 1 is a threshold and not a division by zero.
            value = value <= first ? low
                : value > last ? high
                : (float)(((((value - center) / width) + 0.5) * (high - low)) + low);
        }
    }

    /// <summary>The window that shows all values, from black for the least to white for the greatest; where they are all the same, it shows them grey.</summary>
    /// <param name="values">Modality values.</param>
    /// <param name="isEmpty">Says of each whether it means nothing and is left out.</param>
    public static VoiWindow Covering(ReadOnlySpan<float> values, ReadOnlySpan<bool> isEmpty)
    {
        var (least, greatest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = 0; i < values.Length; i++)
        {
            if (!isEmpty[i])
            {
                least = Math.Min(least, values[i]);
                greatest = Math.Max(greatest, values[i]);
            }
        }

        return least < greatest ? new(((double)least + greatest) / 2, (double)greatest - least, VoiFunction.LinearExact)
            : new(float.IsFinite(least) ? least : 0, 1, VoiFunction.LinearExact);
    }

    /// <summary>The windows of a frame, in their order: several are alternatives, of which the first is the usual choice.</summary>
    /// <param name="dataset">The instance.</param>
    /// <param name="frameIndex">From 0; matters in enhanced multi-frame images.</param>
    /// <exception cref="DicomException">A window that makes no sense, or a function that is not known.</exception>
    public static IReadOnlyList<VoiWindow> AllOf(DicomDataset dataset, int frameIndex = 0)
    {
        var group = FunctionalGroups.Find(dataset, frameIndex, DicomTag.FrameVOILUTSequence);
        var centers = group.GetDoubles(DicomTag.WindowCenter);
        var widths = group.GetDoubles(DicomTag.WindowWidth);
        var function = FunctionOf(group.GetString(DicomTag.VOILUTFunction));
        var least = function == VoiFunction.Linear ? 1 : double.Epsilon;
        var windows = new VoiWindow[Math.Min(centers.Count, widths.Count)];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = double.IsFinite(centers[i]) && double.IsFinite(widths[i]) && widths[i] >= least
                ? new VoiWindow(centers[i], widths[i], function)
                : throw new DicomException(
                    $"WindowCenter (0028,1050) or WindowWidth (0028,1051) number {i + 1} makes no window: a {function} window takes finite numbers and a width of {(least == 1 ? "at least 1" : "more than 0")}.");
        }

        return windows;
    }

    private static VoiFunction FunctionOf(string? term) => term switch
    {
        null or "LINEAR" => VoiFunction.Linear,
        "LINEAR_EXACT" => VoiFunction.LinearExact,
        "SIGMOID" => VoiFunction.Sigmoid,
        _ => throw new DicomException("VOILUTFunction (0028,1056) is none of LINEAR, LINEAR_EXACT and SIGMOID."),
    };
}
