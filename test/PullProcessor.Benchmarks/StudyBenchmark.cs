using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline.Decode;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Benchmarks;

/// <summary>A study of 500 CT slices, received, becomes model input as in the pipeline: parsed, decoded, windowed, kept until a batch is full, given back. One thread.</summary>
internal sealed class StudyBenchmark(ModelManifest model, Action<JsonNode> print)
{
    private const int Slices = 500;
    private const int Side = 512;
    private const int Rounds = 5;
    private const string Ct = "ct-512-signed-";

    /// <summary>Prints a line of JSON for the uncompressed study, and for each way in which the folder has a CT slice compressed.</summary>
    /// <param name="inputs">Made by Peers/make-inputs.py; where there is none, only the uncompressed study is measured.</param>
    public int Run(string? inputs)
    {
        var compressed = inputs is null ? [] : Directory.EnumerateFiles(inputs, Ct + "*.dcm").Order(StringComparer.Ordinal).ToArray();
        Measure("uncompressed", DicomTransferSyntax.ExplicitVRLittleEndian, new DicomElement(DicomTag.PixelData, DicomVR.OW, Picture()));
        foreach (var path in compressed)
        {
            var file = DicomFile.Read(File.ReadAllBytes(path));
            Measure(Path.GetFileNameWithoutExtension(path)[Ct.Length..], file.TransferSyntax, file.Dataset.Find(DicomTag.PixelData)!);
        }

        return 0;
    }

    private void Measure(string name, DicomTransferSyntax syntax, DicomItem pixels)
    {
        var received = Enumerable.Range(0, Slices).Select(number => Slice(number, syntax, pixels)).ToArray();
        var batch = new List<ModelInput>(model.MaxBatch);
        GC.Collect();
        var (first, _) = Allocated(() => Decode(received, batch));
        var seconds = new List<double>();
        var collections = GC.CollectionCount(0);
        var allocated = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            (allocated, var time) = Allocated(() => Decode(received, batch));
            seconds.Add(time.TotalSeconds);
        }

        seconds.Sort();
        var median = seconds[Rounds / 2];
        print(new JsonObject
        {
            ["study"] = name,
            ["transferSyntax"] = syntax.Uid,
            ["slices"] = Slices,
            ["storedBytes"] = (long)Slices * Side * Side * sizeof(short),
            ["megabytesPerSecond"] = Math.Round(Slices * Side * Side * sizeof(short) / median / 1e6, 1),
            ["slicesPerSecond"] = Math.Round(Slices / median, 1),
            ["allocatedBytesPerSlice"] = allocated / Slices,
            ["allocatedBytes"] = allocated,
            ["allocatedBytesFirstTime"] = first, // The first study of all also fills the pool: what is held at a time, not what passes.
            ["garbageCollections"] = Math.Round((GC.CollectionCount(0) - collections) / (double)Rounds, 1),
            ["bytesOfAnInput"] = (long)model.InputShape.Length * sizeof(float),
        });
    }

    private void Decode(byte[][] received, List<ModelInput> batch)
    {
        foreach (var bytes in received)
        {
            var file = DicomFile.Read(bytes);
            using var instance = new RetrievedInstance(
                new SeriesInstanceUid("2.25.3"), file.SopInstanceUid, file, new ReceivedObject(new KeptBytes(bytes), isSuspect: false));
            batch.Add(SliceDecoder.Open(instance, model).Decode(0));
            if (batch.Count == model.MaxBatch)
            {
                GiveBack(batch);
            }
        }

        GiveBack(batch);
    }

    private static void GiveBack(List<ModelInput> batch)
    {
        batch.ForEach(input => input.Dispose());
        batch.Clear();
    }

    private static (long Bytes, TimeSpan Time) Allocated(Action work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        work();
        var time = Stopwatch.GetElapsedTime(started);
        return (GC.GetTotalAllocatedBytes(precise: true) - before, time);
    }

    private static byte[] Slice(int number, DicomTransferSyntax syntax, DicomItem pixels)
    {
        var dataset = new DicomDataset()
            .Add(DicomTag.SOPClassUID, "1.2.840.10008.5.1.4.1.1.2").Add(DicomTag.SOPInstanceUID, $"2.25.{number + 1000}").Add(DicomTag.Modality, "CT")
            .Add(DicomTag.StudyInstanceUID, "2.25.2").Add(DicomTag.SeriesInstanceUID, "2.25.3").Add(DicomTag.InstanceNumber, number + 1)
            .Add(DicomTag.SamplesPerPixel, 1).Add(DicomTag.PhotometricInterpretation, "MONOCHROME2").Add(DicomTag.Rows, Side).Add(DicomTag.Columns, Side)
            .Add(DicomTag.BitsAllocated, 16).Add(DicomTag.BitsStored, 16).Add(DicomTag.HighBit, 15).Add(DicomTag.PixelRepresentation, 1)
            .Add(DicomTag.RescaleSlope, 1).Add(DicomTag.RescaleIntercept, 0)
            .Add(DicomTag.ImagePositionPatient, 0, 0, number).Add(DicomTag.ImageOrientationPatient, 1, 0, 0, 0, 1, 0).Add(DicomTag.PixelSpacing, 0.7, 0.7);
        dataset.AddOrUpdate(pixels);
        return DicomFile.Create(dataset, syntax).ToArray();
    }

    // A ball of tissue in air, with noise; a conversion takes the same time whatever there is to see.
    private static byte[] Picture()
    {
        var random = new Random(20261123);
        var pixels = new short[Side * Side];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y) = ((i % Side) - (Side / 2), (i / Side) - (Side / 2));
            pixels[i] = (short)(((x * x) + (y * y) < 200 * 200 ? 40 : -1000) + random.Next(-12, 13));
        }

        return [.. System.Runtime.InteropServices.MemoryMarshal.AsBytes<short>(pixels)];
    }
}
