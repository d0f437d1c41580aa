using System.Diagnostics;
using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.Dicom.Text;

namespace PullProcessor.Checking;

/// <summary>Reads one file, decodes its frames and compares them with the expected ones.</summary>
internal static class FileCheck
{
    // Larger ones are read a frame at a time. In memory the time of decoding holds no reading.
    private const long LargestInMemory = 256L << 20;

    /// <summary>Checks a file. Bad input never throws.</summary>
    public static CheckResult Run(CheckJob job, HtJ2kWorker highThroughput, CancellationToken cancellationToken)
    {
        var result = new CheckResult { File = job.File, Outcome = CheckOutcome.Unreadable, HasPixels = job.Expected?.HasPixels ?? false };
        try
        {
            using var stream = File.OpenRead(job.Path);
            result = result with { Bytes = stream.Length };
            if (job.Expected?.FileSha256 is { } digest && !digest.Equals(Convert.ToHexStringLower(SHA256.HashData(stream)), StringComparison.OrdinalIgnoreCase))
            {
                return result with { Reason = "Its SHA-256 is not that of the manifest; it is another file." };
            }

            // As far as it is whole: what is wrong becomes a remark, and missing pixels a refusal.
            var file = stream.Length <= LargestInMemory
                ? DicomFile.ReadLenient(File.ReadAllBytes(job.Path))
                : DicomFile.Open(stream.SafeFileHandle, isLenient: true);
            return Look(file, job, result, highThroughput, cancellationToken);
        }
        catch (Exception fault) when (fault is DicomException or IOException or UnauthorizedAccessException)
        {
            return result with { Reason = fault.Message };
        }
    }

    private static CheckResult Look(DicomFile file, CheckJob job, CheckResult result, HtJ2kWorker highThroughput, CancellationToken cancellationToken)
    {
        var dataset = file.Dataset;
        result = result with
        {
            Outcome = CheckOutcome.NoPixels,
            TransferSyntax = file.TransferSyntax.Uid,
            TransferSyntaxName = file.TransferSyntax.Name,
            SopClassUid = dataset.GetString(DicomTag.SOPClassUID),
            Modality = dataset.GetString(DicomTag.Modality),
            HasPixels = result.HasPixels || dataset.HasPixels(),
            CharacterSetWarnings = DicomTextCheck.Warnings(dataset),
            Problems = file.Problems,
            MissingAttributes = RequiredAttributes.MissingFrom(dataset),
        };
        if (!result.HasPixels)
        {
            return result;
        }

        try
        {
            return Decode(file, job.Expected, result, highThroughput, cancellationToken);
        }
        catch (DicomException refusal)
        {
            return result with { Outcome = CheckOutcome.Refused, Reason = refusal.Message };
        }
    }

    private static CheckResult Decode(DicomFile file, ExpectedFile? expected, CheckResult result, HtJ2kWorker highThroughput, CancellationToken cancellationToken)
    {
        var reader = FrameReader.Open(file, highThroughput);
        var frame = new byte[reader.FrameByteCount];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var watch = new Stopwatch();
        (double Mean, double Tolerance)? difference = null;
        for (var index = 0; index < reader.FrameCount; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            watch.Start();
            reader.ReadFrame(index, frame);
            watch.Stop();
            hash.AppendData(frame);
            if (index == 0 && expected?.FirstFrame is not null)
            {
                difference = FirstFrameComparison.Of(frame, reader.Description, reader.Photometric, expected);
            }
        }

        var megabytes = (double)reader.FrameByteCount * reader.FrameCount / 1e6;
        return Judge(expected, Convert.ToHexStringLower(hash.GetHashAndReset()), difference, result with
        {
            Rows = reader.Description.Rows,
            Columns = reader.Description.Columns,
            Frames = reader.FrameCount,
            DecodeMilliseconds = Math.Round(watch.Elapsed.TotalMilliseconds, 3),
            MegabytesPerSecond = Math.Round(megabytes / Math.Max(watch.Elapsed.TotalSeconds, 1e-6), 1),
        });
    }

    private static CheckResult Judge(ExpectedFile? expected, string digest, (double Mean, double Tolerance)? difference, CheckResult result)
    {
        if (difference is { } found)
        {
            result = result with { MeanDifference = Math.Round(found.Mean, 4) };
            return found.Mean <= found.Tolerance
                ? result with { Outcome = CheckOutcome.WithinTolerance }
                : result with
                {
                    Outcome = CheckOutcome.Wrong,
                    Reason = $"The first frame differs by {found.Mean:0.00} grey levels on average; up to {found.Tolerance:0} is within tolerance.",
                };
        }

        return expected?.StoredSha256 switch
        {
            null => result with { Outcome = CheckOutcome.Decoded },
            var answer when answer == digest => result with { Outcome = CheckOutcome.Exact },
            _ => result with { Outcome = CheckOutcome.Wrong, Reason = "The decoded frames are not those of the manifest (their SHA-256 differs)." },
        };
    }
}
