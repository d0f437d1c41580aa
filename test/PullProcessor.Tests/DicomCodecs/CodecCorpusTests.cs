using System.Security.Cryptography;
using PullProcessor.Dicom;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>Frames of real files, decoded by each codec, against what two or more other decoders agree on.</summary>
public class CodecCorpusTests
{
    private static readonly Dictionary<string, string[]> Syntaxes = new()
    {
        ["JPEG-LS"] = ["1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81"],
        ["JPEG 2000"] = ["1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91"],
        ["JPEG 8 bit"] = ["1.2.840.10008.1.2.4.50"],
        ["JPEG 12 bit"] = ["1.2.840.10008.1.2.4.51"],
    };

    [Theory]
    [InlineData("JPEG-LS", 6)]
    [InlineData("JPEG 2000", 7)]
    public void Decode_LosslessFiles_GivesTheTrustedPixels(string kind, int least)
    {
        var entries = CodecCorpus.Of(Syntaxes[kind]).Where(entry => entry.StoredSha256 is not null).ToArray();

        var wrong = entries.Where(entry => Digest(CodecCorpus.Decode(Codecs.Of(kind), entry.File)) != entry.StoredSha256).Select(entry => entry.File);

        Assert.True(entries.Length >= least, $"The manifest has {entries.Length}.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("JPEG-LS", 5)]
    [InlineData("JPEG 2000", 7)]
    [InlineData("JPEG 8 bit", 13)]
    [InlineData("JPEG 12 bit", 2)]
    public void Decode_LossyFiles_ComesCloseToTheTrustedFrame(string kind, int least)
    {
        var entries = CodecCorpus.Of(Syntaxes[kind]).Where(entry => entry.FirstFrame is not null).ToArray();

        var far = entries
            .Select(entry => (entry.File, Difference: CodecCorpus.MeanDifference(entry, CodecCorpus.Decode(Codecs.Of(kind), entry.File)[0])))
            .Where(found => found.Difference > 1);

        Assert.True(entries.Length >= least, $"The manifest has {entries.Length}.");
        Assert.Empty(far);
    }

    [Theory]
    [InlineData("JPEG-LS")]
    [InlineData("JPEG 2000")]
    public void Decode_FilesWithoutATrustedAnswer_DecodesOrRefusesWithAReason(string kind)
    {
        foreach (var entry in CodecCorpus.Of(Syntaxes[kind]).Where(entry => entry is { StoredSha256: null, FirstFrame: null }))
        {
            try
            {
                CodecCorpus.Decode(Codecs.Of(kind), entry.File);
                TestContext.Current.SendDiagnosticMessage($"{entry.File} decoded");
            }
            catch (DicomException reason)
            {
                Assert.True(reason.Message.Length > 30, entry.File);
            }
        }
    }

    private static string Digest(byte[][] frames) => Convert.ToHexStringLower(SHA256.HashData([.. frames.SelectMany(frame => frame)]));
}
