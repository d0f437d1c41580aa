using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Benchmarks;

/// <summary>Our decoders in a process of their own, as the peers are: what the system gives one process, such as a processor or pages, no other gets.</summary>
internal static class OurDecoder
{
    // Of this process: by then all that matters has been compiled for the second time, however little of a processor it gets.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Reads the file once, warms up, then decodes its first frame whenever asked.</summary>
    public static int Run(string path)
    {
        using var highThroughput = new HtJ2kWorker(
            new HtJ2kWorkerOptions { FileName = Path.Combine(AppContext.BaseDirectory, "pullproc"), Arguments = ["decode-htj2k"] }, TimeProvider.System);
        var reader = FrameReader.Open(DicomFile.Read(File.ReadAllBytes(path)), highThroughput);
        var frame = new byte[reader.FrameByteCount];
        do
        {
            reader.ReadFrame(0, frame);
        }
        while (Environment.CpuUsage.TotalTime < WarmUp);

        return DecodingProcess.Serve(frame, () =>
        {
            reader.ReadFrame(0, frame);
            return true;
        });
    }
}
