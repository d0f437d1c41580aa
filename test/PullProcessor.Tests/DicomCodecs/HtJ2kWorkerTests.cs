using System.Security.Cryptography;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Tests.DicomCodecs;

/// <summary>The process that decodes HTJ2K: what comes back, and what happens when it does not.</summary>
public class HtJ2kWorkerTests
{
    private const string Lossless = "pydicom-data/HTJ2KLossless_08_RGB.dcm";

    [Fact]
    public void Open_HighThroughputFile_DecodesInThePrograms()
    {
        Codecs.Of("JPEG 2000");
        using var worker = new HtJ2kWorker(Codecs.Program, TimeProvider.System);
        var reader = FrameReader.Open(CodecCorpus.Open(Lossless), worker);
        var frame = new byte[reader.FrameByteCount];
        var direct = new byte[reader.FrameByteCount];
        var codestream = CodecCorpus.Codestream(Lossless).Span;

        reader.ReadFrame(0, frame);
        reader.ReadFrame(0, frame); // By the same process.
        OpenJpegDecoder.Decode(codestream, Jpeg2000Header.Read(codestream), 1, direct);

        Assert.Equal("RGB", reader.Photometric);
        Assert.Equal(SHA256.HashData(direct), SHA256.HashData(frame));
    }

    [Fact]
    public void Open_WithoutAWorker_IsRefusedWhenAFrameIsRead()
    {
        var reader = FrameReader.Open(CodecCorpus.Open(Lossless));

        var refusal = Assert.Throws<UnsupportedPixelDataException>(() => reader.ReadFrame(0, new byte[reader.FrameByteCount]));

        Assert.Contains("process of its own", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ProcessEnds_BlamesTheFrame()
    {
        Assert.SkipUnless(File.Exists("/bin/false"), "There is no program that ends at once.");
        using var worker = new HtJ2kWorker(new() { FileName = "/bin/false" }, TimeProvider.System);

        var refusal = Assert.Throws<CorruptPixelDataException>(() => worker.Decode(new byte[100], 1, new byte[100]));

        Assert.Contains("ended its decoder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ProcessDoesNotAnswer_EndsItAtTheDeadline()
    {
        Assert.SkipUnless(File.Exists("/bin/sleep"), "There is no program that only waits.");
        using var worker = new HtJ2kWorker(new() { FileName = "/bin/sleep", Arguments = ["3600"] }, new HurriedClock());

        var refusal = Assert.Throws<CorruptPixelDataException>(() => worker.Decode(new byte[100], 1, new byte[100]));

        Assert.Contains("more than 30 seconds", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ProgramIsNotThere_SaysSo()
    {
        using var worker = new HtJ2kWorker(new() { FileName = "/nowhere/at-all" }, TimeProvider.System);

        Assert.Throws<UnsupportedPixelDataException>(() => worker.Decode(new byte[100], 1, new byte[100]));
    }

    /// <summary>A clock on which every deadline passes at once.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
