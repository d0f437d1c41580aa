using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Benchmarks;

/// <summary>What it costs to build and encode result objects, on one thread. Making the masks of the segmentations counts.</summary>
internal static class ObjectsBenchmark
{
    private const int Rounds = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1); // Until the JIT has settled, as in a program that runs for days.
    private const double Megabyte = 1e6;

    /// <summary>Prints a line of JSON for each object, and a table beside the limits.</summary>
    public static int Run(Action<JsonNode> print)
    {
        var table = new List<string> { $"{"object",-44} {"MB",8} {"first ms",9} {"median ms",10} {"limit",7} {"allocated MB",13} {"limit",7}" };
        foreach (var (name, build, milliseconds, megabytes) in Cases())
        {
            var times = new List<double>();
            double? first = null;
            var allocated = 0.0;
            var bytes = 0;
            var begun = Stopwatch.GetTimestamp();
            while (times.Count < Rounds)
            {
                var isWarm = Stopwatch.GetElapsedTime(begun) > WarmUp;
                var before = GC.GetAllocatedBytesForCurrentThread();
                var started = Stopwatch.GetTimestamp();
                bytes = DicomFile.Create(build(), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray().Length;
                var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Megabyte;
                first ??= time;
                if (isWarm)
                {
                    times.Add(time);
                }
            }

            var median = times.Order().ElementAt(Rounds / 2);
            print(new JsonObject
            {
                ["object"] = name,
                ["bytes"] = bytes,
                ["firstMilliseconds"] = Math.Round(first!.Value, 2),
                ["milliseconds"] = Math.Round(median, 2),
                ["limitMilliseconds"] = milliseconds,
                ["allocatedMegabytes"] = Math.Round(allocated, 2),
                ["limitMegabytes"] = megabytes,
            });
            table.Add($"{name,-44} {bytes / Megabyte,8:0.00} {first,9:0.0} {median,10:0.00} {milliseconds,7} {allocated,13:0.00} {megabytes,7}");
        }

        table.ForEach(Console.Error.WriteLine);
        return 0;
    }

    private static IEnumerable<(string Name, Func<DicomDataset> Build, double? Milliseconds, double? Megabytes)> Cases()
    {
        var report = ObjectSamples.Report(lesions: 20);
        yield return ("SR of 20 lesions", () => StructuredReport.Build(report), 5, null);
        var organ = ObjectSamples.Segmentation(SegmentationKind.Binary, segments: 1);
        yield return ("SEG binary, 500 frames of 512 x 512", () => Segmentation.Build(organ), 300, 50);
        var lesions = ObjectSamples.Segmentation(SegmentationKind.Binary, segments: 20);
        yield return ("SEG binary, 20 segments of 25 frames", () => Segmentation.Build(lesions), 300, 50);
        var probability = ObjectSamples.Segmentation(SegmentationKind.Probability, segments: 1);
        yield return ("SEG probability, 500 frames of 512 x 512", () => Segmentation.Build(probability), null, null);
        var labels = ObjectSamples.Segmentation(SegmentationKind.LabelMap, segments: 1);
        yield return ("SEG label map, 500 frames of 512 x 512", () => Segmentation.Build(labels), null, null);
    }
}
