using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Benchmarks;

/// <summary>Our decoders against GDCM and the bare C libraries on the same files. Each sits in a process of its own, all bound to one processor, and they
/// decode in turn, round by round. A ratio is the median over rounds, those of several sittings, since what the system gives a process at its start
/// (pages, a place in the caches) lasts as long as the process and can make it some per cent faster or slower than its twin.</summary>
internal sealed class DecodeBenchmark(string? bareProgram, Action<JsonNode> print)
{
    private const int Sittings = 4;
    private const int MostRounds = 15;
    private const int FewestRounds = 3;
    private const long LargeFrame = 2 << 20; // From here on JPEG 2000 uses all cores.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly List<string> table =
    [
        "One thread of one processor; ratios of the times by the clock, in brackets half of all rounds, and of processor time. '=': the same bytes.",
        $"{"input",-34} {"transfer syntax",-26} {"ours MB/s",10} {"GDCM MB/s",10} {"bare C MB/s",12} {"/ GDCM",7} {"/ bare C",9} {"(half of rounds)",17} {"CPU",6}  pixels",
    ];

    /// <summary>Decodes every file of a folder whose name holds <paramref name="filter"/>; a line of JSON for each, and a table of ratios on stderr.</summary>
    public int Run(string inputs, string filter)
    {
        foreach (var path in Directory.EnumerateFiles(inputs, $"*{filter}*.dcm").Order(StringComparer.Ordinal))
        {
            var file = DicomFile.Read(File.ReadAllBytes(path));
            Measure(Path.GetFileNameWithoutExtension(path), path, file.TransferSyntax.Uid, file.TransferSyntax.Name, FrameReader.Open(file).FrameByteCount);
        }

        table.ForEach(Console.Error.WriteLine);
        return 0;
    }

    private void Measure(string name, string path, string syntax, string syntaxName, int bytes)
    {
        var rounds = new List<DecodeRound>();
        bool? isSameAsGdcm = null, isSameAsBare = null;
        for (var sitting = 0; sitting < Sittings; sitting++)
        {
            using var peers = new DecodePeers(path, bareProgram, sitting % Environment.ProcessorCount);
            (isSameAsGdcm, isSameAsBare) = (peers.IsSameAsGdcm(), peers.IsSameAsBare());
            rounds.AddRange(Sit(peers));
        }

        var isWorker = syntax is "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203"; // Its processor time is another process's.
        var one = new DecodeFigures(rounds, bytes);
        var result = new JsonObject
        {
            ["input"] = name,
            ["transferSyntax"] = syntax,
            ["megabytesPerSecond"] = one.Ours,
            ["gdcmMegabytesPerSecond"] = one.Gdcm,
            ["bareMegabytesPerSecond"] = one.Bare,
            ["ratioToGdcm"] = one.ToGdcm,
            ["ratioToBare"] = one.ToBare,
            ["halfOfRatiosToBare"] = one.Spread is { } half ? new JsonArray(half.From, half.To) : null,
            ["cpuRatioToBare"] = isWorker ? null : one.CpuToBare,
            ["samePixelsAsGdcm"] = isSameAsGdcm,
            ["samePixelsAsBare"] = isSameAsBare,
        };
        var spread = one.Spread is { } range ? $"({range.From:0.00} to {range.To:0.00})" : "";
        var same = $"{(isSameAsGdcm is { } gdcm ? gdcm ? "=GDCM " : "not GDCM's " : "")}{(isSameAsBare is { } bare ? bare ? "=C" : "not C's" : "")}";
        table.Add($"{name,-34} {syntaxName,-26} {one.Ours,10:0} {one.Gdcm,10:0} {one.Bare,12:0} {one.ToGdcm,7:0.00} {one.ToBare,9:0.00} {spread,17} {(isWorker ? null : one.CpuToBare),6:0.00}  {same}");

        if (bytes >= LargeFrame && name.Contains("j2k", StringComparison.Ordinal))
        {
            using var peers = new DecodePeers(path, bareProgram, null);
            var all = new DecodeFigures(Sit(peers), bytes);
            result["allCores"] = new JsonObject
            {
                ["megabytesPerSecond"] = all.Ours,
                ["gdcmMegabytesPerSecond"] = all.Gdcm,
                ["ratioToGdcm"] = all.ToGdcm,
                ["ratioToBare"] = all.ToBare,
                ["coresBusy"] = isWorker ? null : all.CoresBusy,
            };
            table.Add($"{"  on all " + Environment.ProcessorCount + " cores",-34} {(isWorker ? "" : $"{all.CoresBusy:0.00} of them busy"),-26} {all.Ours,10:0} {all.Gdcm,10:0} {all.Bare,12:0} {all.ToGdcm,7:0.00} {all.ToBare,9:0.00}");
        }

        print(result);
    }

    private static List<DecodeRound> Sit(DecodePeers peers)
    {
        for (var i = 0; i < FewestRounds; i++)
        {
            peers.Decode();
        }

        var rounds = new List<DecodeRound>();
        var started = Stopwatch.GetTimestamp();
        while (rounds.Count < FewestRounds || (rounds.Count < MostRounds && Stopwatch.GetElapsedTime(started) < Longest))
        {
            rounds.Add(peers.Decode());
        }

        return rounds;
    }
}
