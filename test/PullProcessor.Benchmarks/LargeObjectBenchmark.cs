using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Benchmarks;

/// <summary>What memory it takes to read an object of 2 GiB frame by frame. The reading process is one of its own: its peak is that of nothing else.</summary>
internal static class LargeObjectBenchmark
{
    private const long Bound = 64 << 20; // Beyond the frame.

    /// <summary>Writes the file to read.</summary>
    public static int Write(string kind, string path)
    {
        if (kind == "native")
        {
            LargeObject.WriteNative(path);
        }
        else
        {
            LargeObject.WriteEncapsulated(path);
        }

        return 0;
    }

    /// <summary>Reads every frame and prints one line of JSON.</summary>
    /// <returns>1 where a frame was wrong or the memory beyond the frame was more than 64 MiB.</returns>
    public static int Read(string path, Action<JsonNode> print)
    {
        var before = ProcessMemory.Resident; // The runtime and this program, before anything of ours has run.
        var started = Stopwatch.GetTimestamp();
        using var handle = File.OpenHandle(path);
        var file = DicomFile.Open(handle);
        var reader = FrameReader.Open(file);
        var frame = new byte[reader.FrameByteCount];
        var wrong = 0;
        for (var i = 0; i < reader.FrameCount; i++)
        {
            reader.ReadFrame(i, frame);
            wrong += frame[0] == (i == LargeObject.MarkedFrame ? LargeObject.Mark : 0) && !frame.AsSpan(1).ContainsAnyExcept((byte)0) ? 0 : 1;
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var beyond = ProcessMemory.Peak - before - frame.Length;
        print(new JsonObject
        {
            ["transferSyntax"] = file.TransferSyntax.Uid,
            ["fileBytes"] = RandomAccess.GetLength(handle),
            ["frames"] = reader.FrameCount,
            ["wrongFrames"] = wrong,
            ["frameBytes"] = frame.Length,
            ["baselineBytes"] = before,
            ["peakBytesBeyondBaselineAndFrame"] = beyond,
            ["seconds"] = Math.Round(seconds, 1),
        });
        return wrong == 0 && beyond <= Bound ? 0 : 1;
    }
}
