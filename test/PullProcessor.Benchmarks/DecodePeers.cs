using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Benchmarks;

/// <summary>Those who decode one file: we, GDCM, and the C library that decodes the codestream itself where there is one to compare with.</summary>
internal sealed class DecodePeers : IDisposable
{
    private readonly PeerProcess ours;
    private readonly PeerProcess? gdcm;
    private readonly PeerProcess? bare;
    private int turn;

    /// <param name="path">The file.</param>
    /// <param name="bareProgram">Peers/bare.c, compiled; null leaves it out.</param>
    /// <param name="cpu">The processor that all share, from 0; null leaves them all of them.</param>
    public DecodePeers(string path, string? bareProgram, int? cpu)
    {
        ours = new PeerProcess(cpu, Environment.ProcessPath!, "ours", path);
        gdcm = GdcmPeer.IsInstalled ? new PeerProcess(cpu, Environment.ProcessPath!, "gdcm", path) : null;
        bare = bareProgram is not null && Library(path) is { } library ? new PeerProcess(cpu, bareProgram, library, Codestream(path)) : null;
    }

    /// <summary>Whether GDCM gives the same bytes; null where it refuses the file.</summary>
    public bool? IsSameAsGdcm() => gdcm?.Checksum() is { } sum ? sum == ours.Checksum() : null;

    /// <summary>Whether the C library gives the same bytes; null where there is none.</summary>
    public bool? IsSameAsBare() => bare?.Checksum() is { } sum ? sum == ours.Checksum() : null;

    /// <summary>Each decodes once. Who comes first changes from round to round.</summary>
    public DecodeRound Decode()
    {
        DecodeTime? mine = null, theirs = null, library = null;
        for (var i = 0; i < 3; i++)
        {
            switch ((turn + i) % 3)
            {
                case 0:
                    mine = ours.Decode();
                    break;
                case 1:
                    theirs = gdcm?.Decode();
                    break;
                default:
                    library = bare?.Decode();
                    break;
            }
        }

        turn++;
        return new DecodeRound(mine ?? throw new InvalidOperationException("Our own decoder refused the file, or ended."), theirs, library);
    }

    public void Dispose()
    {
        ours.Dispose();
        gdcm?.Dispose();
        bare?.Dispose();
    }

    private static string? Library(string path) => DicomFile.Read(File.ReadAllBytes(path)).TransferSyntax.Uid switch
    {
        "1.2.840.10008.1.2.4.50" => "turbojpeg",
        "1.2.840.10008.1.2.4.80" or "1.2.840.10008.1.2.4.81" => "charls",
        "1.2.840.10008.1.2.4.90" or "1.2.840.10008.1.2.4.91" or "1.2.840.10008.1.2.4.201" or "1.2.840.10008.1.2.4.202" or "1.2.840.10008.1.2.4.203" => "openjpeg",
        _ => null,
    };

    private static string Codestream(string path)
    {
        var codestream = path + ".codestream";
        var pixels = (DicomFragmentSequence)DicomFile.Read(File.ReadAllBytes(path)).Dataset.Find(DicomTag.PixelData)!;
        File.WriteAllBytes(codestream, [.. pixels.Fragments.SelectMany(fragment => fragment.ToArray())]);
        return codestream;
    }
}
