using System.Globalization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Reads what a manifest says of a model's input.</summary>
internal static class ManifestInput
{
    private const int LargestSide = 4096;
    private const int MostChannels = 16;
    private const double Farthest = 1e6;

    /// <summary>The size; null where it is no size.</summary>
    public static ModelInputShape? Shape(ManifestNode input)
    {
        input.Choice("resize", ("fit", true));
        if (input.Integers("shape", "[ -1, 1, 256, 256 ]")
            is [-1, >= 1 and <= MostChannels and var channels, >= 1 and <= LargestSide and var rows, >= 1 and <= LargestSide and var columns])
        {
            return new ModelInputShape(channels, rows, columns);
        }

        input.FaultUnlessAbsent("shape", $"is not [ -1, channels, rows, columns ] with 1 to {MostChannels} channels and sides of 1 to {LargestSide}, such as [ -1, 1, 256, 256 ]: the batch is free");
        return null;
    }

    public static InputIntensity Intensity(ManifestNode input, ModelInputShape? shape)
    {
        var windows = Windows(input, shape?.Channels);
        var (mean, deviation) = Normalisation(input, shape?.Channels);
        return new InputIntensity { Windows = windows, Mean = mean, Deviation = deviation };
    }

    private static List<IntensityWindow> Windows(ManifestNode input, int? channels)
    {
        if (!input.Has("windows"))
        {
            var isRepeated = input.Has("channels") && input.Choice("channels", ("repeat", true));
            if (channels > 1 && !isRepeated)
            {
                input.Fault("channels", $"is missing; an input of {channels} channels needs \"channels\": \"repeat\" to show its window in each, or \"windows\" with one for each");
            }

            return [Window(input.Object("window"))];
        }

        var windows = input.Objects("windows").Select(Window).ToList();
        if (windows.Count == 0 || (channels is { } wanted && windows.Count != wanted))
        {
            input.FaultUnlessAbsent("windows", $"names {windows.Count}; one for each of the shape's {channels ?? 1} channels is accepted, such as [ {{ \"low\": 0, \"high\": 80 }} ]");
        }

        foreach (var other in (string[])["window", "channels"])
        {
            if (input.Has(other))
            {
                input.Fault(other, "stands beside windows; one of them is accepted");
            }
        }

        return windows is [] ? [new IntensityWindow(0, 1)] : windows;
    }

    private static IntensityWindow Window(ManifestNode node)
    {
        var window = new IntensityWindow(node.Number("low", -Farthest, Farthest, "-1000"), node.Number("high", -Farthest, Farthest, "400"));
        if (window.Low >= window.High)
        {
            node.Fault("high", "is not above low");
        }

        node.RefuseOthers();
        return window;
    }

    private static (IReadOnlyList<double> Mean, IReadOnlyList<double> Deviation) Normalisation(ManifestNode input, int? channels)
    {
        if (!input.Has("mean") & !input.Has("std"))
        {
            return ([], []);
        }

        var mean = input.Numbers("mean", "[ 0.485, 0.456, 0.406 ]");
        var deviation = input.Numbers("std", "[ 0.229, 0.224, 0.225 ]");
        foreach (var (key, numbers) in ((string, IReadOnlyList<double>)[])[("mean", mean), ("std", deviation)])
        {
            if (numbers.Count != 1 && numbers.Count != (channels ?? numbers.Count))
            {
                input.FaultUnlessAbsent(key, string.Create(CultureInfo.InvariantCulture, $"has {numbers.Count} numbers; one, or one for each of the shape's {channels} channels, is accepted, such as [ 0.5 ]"));
            }
        }

        if (deviation.Any(number => number <= 0))
        {
            input.Fault("std", "holds a number that is not above 0; each channel is divided by its own, such as [ 0.229 ]");
        }

        return (mean, deviation);
    }
}
