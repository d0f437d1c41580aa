using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Benchmarks;

/// <summary>Headers and pixel location of a series of 500 CT instances that lie in memory, on one thread.</summary>
internal static class ParseBenchmark
{
    private const int Instances = 500;
    private const int Side = 512;
    private const int Rounds = 9;

    /// <summary>Prints one line of JSON.</summary>
    /// <param name="sample">A CT file whose attributes are taken; without it the few that an image must have.</param>
    /// <param name="print">Takes the result.</param>
    public static int Run(string? sample, Action<JsonNode> print)
    {
        var attributes = sample is null ? new DicomDataset() : DicomFile.Read(File.ReadAllBytes(sample)).Dataset;
        var series = Enumerable.Range(0, Instances).Select(number => Instance(attributes, number)).ToArray();
        var bytes = series.Sum(each => (long)each.Length);
        var speeds = new List<double>();
        var allocated = 0L;
        for (var round = -3; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            foreach (var each in series)
            {
                var file = DicomFile.Read(each);
                _ = FrameReader.Open(file).FrameByteCount;
                _ = ImagePlane.From(file.Dataset);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (round >= 0)
            {
                speeds.Add(bytes / seconds / 1e9);
            }
        }

        speeds.Sort();
        print(new JsonObject
        {
            ["instances"] = Instances,
            ["attributes"] = DicomFile.Read(series[0]).Dataset.Count,
            ["bytes"] = bytes,
            ["gigabytesPerSecond"] = Math.Round(speeds[Rounds / 2], 2),
            ["slowestGigabytesPerSecond"] = Math.Round(speeds[0], 2),
            ["microsecondsPerInstance"] = Math.Round(bytes / (speeds[Rounds / 2] * 1e9) / Instances * 1e6, 1),
            ["allocatedBytesPerInstance"] = allocated / Instances,
        });
        return 0;
    }

    private static byte[] Instance(DicomDataset attributes, int number)
    {
        var dataset = new DicomDataset(attributes)
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").Add(DicomTag.SOPInstanceUID, $"2.25.{number + 1}")
            .Add(DicomTag.SamplesPerPixel, 1).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2").Add(DicomTag.Rows, Side).Add(DicomTag.Columns, Side)
            .Add(DicomTag.BitsAllocated, 16).Add(DicomTag.BitsStored, 16).Add(DicomTag.HighBit, 15).Add(DicomTag.PixelRepresentation, 1)
            .Add(DicomTag.ImagePositionPatient, 0, 0, number).Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Add(DicomTag.PixelSpacing, 0.7, 0.7);
        dataset.AddOrUpdate(new DicomElement(DicomTag.PixelData, DicomVR.OW, new byte[Side * Side * 2]));
        return DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
    }
}
