using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Benchmarks;

/// <summary>Our decoders against GDCM and the bare C libraries on the same files: one after the other in every round, on one thread, medians.</summary>
internal static class DecodeBenchmark
{
    private const int WarmUps = 3;
    private const int Rounds = 9;

    /// <summary>Decodes every file of a folder, prints a line of JSON for each and a table of ratios.</summary>
    public static int Run(string inputs, string filter, string? bare, Action<JsonNode> print)
    {
        using var highThroughput = new HtJ2kWorker(
            new HtJ2kWorkerOptions { FileName = Path.Combine(AppContext.BaseDirectory, "pullproc"), Arguments = ["decode-htj2k"] }, TimeProvider.System);
        var table = new List<string> { $"{"input",-36} {"transfer syntax",-26} {"ours MB/s",10} {"GDCM MB/s",10} {"bare C MB/s",12} {"/ GDCM",8} {"/ bare C",9}" };
        foreach (var path in Directory.EnumerateFiles(inputs, $"*{filter}*.dcm").Order(StringComparer.Ordinal))
        {
            var file = DicomFile.Read(File.ReadAllBytes(path));
            var reader = FrameReader.Open(file, highThroughput);
            var frame = new byte[reader.FrameByteCount];
            using var gdcm = GdcmPeer.IsInstalled ? new PeerProcess(Environment.ProcessPath!, "gdcm", path) : null;
            using var library = BarePeer(bare, file, path);
            var times = (Ours: new List<double>(), Gdcm: new List<double?>(), Bare: new List<double?>());
            for (var round = -WarmUps; round < Rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                reader.ReadFrame(0, frame);
                var ours = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
                var theirs = gdcm?.Decode();
                var bareTime = library?.Decode();
                if (round >= 0)
                {
                    times.Ours.Add(ours);
                    times.Gdcm.Add(theirs);
                    times.Bare.Add(bareTime);
                }
            }

            var name = Path.GetFileNameWithoutExtension(path);
            double? Speed(IEnumerable<double?> nanoseconds) => Median(nanoseconds) is { } median ? Math.Round(reader.FrameByteCount * 1000.0 / median, 1) : null;
            var (mine, peer, c) = (Speed(times.Ours.Select(time => (double?)time)), Speed(times.Gdcm), Speed(times.Bare));

            // Within a round all ran at the same moment of the machine, so ratios are taken there.
            var toGdcm = Median(times.Ours.Zip(times.Gdcm, (ours, theirs) => theirs / ours));
            var toBare = Median(times.Ours.Zip(times.Bare, (ours, theirs) => theirs / ours));
            print(new JsonObject
            {
                ["input"] = name,
                ["transferSyntax"] = file.TransferSyntax.Uid,
                ["megabytesPerSecond"] = mine,
                ["gdcmMegabytesPerSecond"] = peer,
                ["bareMegabytesPerSecond"] = c,
                ["ratioToGdcm"] = Rounded(toGdcm),
                ["ratioToBare"] = Rounded(toBare),
            });
            table.Add($"{name,-36} {file.TransferSyntax.Name,-26} {mine,10:0} {peer,10:0} {c,12:0} {toGdcm,8:0.00} {toBare,9:0.00}");
        }

        table.ForEach(Console.Error.WriteLine);
        return 0;
    }

    private static double? Rounded(double? ratio) => ratio is { } known ? Math.Round(known, 3) : null;

    private static double? Median(IEnumerable<double?> values)
    {
        var known = values.OfType<double>().Order().ToList();
        return known.Count == 0 ? null : known[known.Count / 2];
    }

    /// <summary>The C library that decodes the codestream itself; null where there is none to compare with.</summary>
    private static PeerProcess? BarePeer(string? program, DicomFile file, string path)
    {
        var kind = file.TransferSyntax.Uid switch
        {
            "1.2.840.10008.1.2.4.50" => "turbojpeg",
            "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => "charls",
            "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" => "openjpeg",
            _ => null,
        };
        if (program is null || kind is null || file.Dataset.Find(DicomTag.PixelData) is not DicomFragmentSequence pixels)
        {
            return null;
        }

        var codestream = path + ".codestream";
        File.WriteAllBytes(codestream, [.. pixels.Fragments.SelectMany(fragment => fragment.ToArray())]);
        return new PeerProcess(program, kind, codestream);
    }
}
