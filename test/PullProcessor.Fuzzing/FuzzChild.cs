using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Fuzzing;

/// <summary>The process that takes the inputs. It says each seed before its input, so that its parent knows what it died of.</summary>
internal static class FuzzChild
{
    // A frame that large is a question of the caller's budget, not of the decoder.
    private const int LargestFrame = 64 << 20;

    private const int MostFrames = 8;

    // HTJ2K as the program decodes it: in a process of its own, with a deadline below that of the watch.
    private static readonly HtJ2kWorkerOptions HighThroughput = new()
    {
        FileName = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pullproc.exe" : "pullproc"),
        Arguments = ["decode-htj2k"],
        Deadline = TimeSpan.FromSeconds(8),
    };

    /// <summary>Works until it is ended. Lines: "s SEED" before an input, "a TARGET" where it was accepted, "r TARGET" where it was refused, "f TARGET EXCEPTION" for a fault.</summary>
    public static int Run(int first, SeedFiles seeds, TextWriter output)
    {
        using var highThroughput = new HtJ2kWorker(HighThroughput, TimeProvider.System);
        for (var seed = first; ; seed++)
        {
            output.WriteLine($"s {seed.ToString(CultureInfo.InvariantCulture)}");
            output.Flush();
            output.WriteLine(Take(FuzzInput.Make(seed, seeds), highThroughput));
        }
    }

    /// <summary>Takes one input in this process, to be debugged.</summary>
    public static int Replay(int seed, SeedFiles seeds, TextWriter output)
    {
        using var highThroughput = new HtJ2kWorker(HighThroughput, TimeProvider.System);
        var input = FuzzInput.Make(seed, seeds);
        output.WriteLine($"{input.Target}, {input.Bytes.Length} bytes");
        output.WriteLine(Take(input, highThroughput));
        return 0;
    }

    private static string Take(FuzzInput input, HtJ2kWorker highThroughput)
    {
        try
        {
            switch (input.Target)
            {
                case FuzzInput.Json:
                    foreach (var dataset in DicomJsonReader.Read(input.Bytes))
                    {
                        ReadAll(dataset);
                    }

                    break;
                case FuzzInput.Part10:
                    var file = DicomFile.Read(input.Bytes);
                    ReadAll(file.FileMeta);
                    ReadAll(file.Dataset);
                    file.ToArray();
                    break;
                case FuzzInput.Part10Lenient:
                    ReadAll(DicomFile.ReadLenient(input.Bytes).Dataset);
                    break;
                default:
                    Decode(DicomFile.Read(input.Bytes), highThroughput);
                    break;
            }

            return $"a {input.Target}";
        }
        catch (DicomException)
        {
            return $"r {input.Target}";
        }

        // Anything else is a fault: the pipeline would take it for one of the program.
        catch (Exception fault)
        {
            return $"f {input.Target}: {fault.ToString().ReplaceLineEndings(" | ")}";
        }
    }

    private static void Decode(DicomFile file, HtJ2kWorker highThroughput)
    {
        var reader = FrameReader.Open(file, highThroughput);
        if (reader.FrameByteCount > LargestFrame)
        {
            return;
        }

        var frame = new byte[reader.FrameByteCount];
        for (var index = 0; index < Math.Min(MostFrames, reader.FrameCount); index++)
        {
            reader.ReadFrame(index, frame);
        }
    }

    private static void ReadAll(DicomDataset dataset)
    {
        foreach (var item in dataset)
        {
            dataset.GetStrings(item.Tag);
            dataset.GetDoubles(item.Tag);
            foreach (var nested in dataset.GetItems(item.Tag))
            {
                ReadAll(nested);
            }
        }
    }
}
