using System.Diagnostics;
using System.Text.Json;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.Architecture;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>What pydicom and numpy read in a segmentation, from its own attributes alone.</summary>
internal static class SegmentationReader
{
    private const string Python = "/usr/bin/python3"; // Debian's, which has Debian's packages.

    /// <summary>A frame as it was read.</summary>
    public sealed record Frame(int? Segment, string Source, int? SourceFrame, double[] Position, int[] Index, int[] Pixels);

    /// <summary>All voxels of a segment; their centroid in mm in the patient.</summary>
    public sealed record Extent(int Number, int Voxels, double[] Centroid);

    /// <summary>The whole object.</summary>
    public sealed record Reading(string Type, int Rows, int Columns, Extent[] Segments, Frame[] Frames);

    /// <summary>Skips the test where pydicom or numpy is not installed.</summary>
    public static Reading Read(DicomDataset dataset)
    {
        Assert.SkipUnless(File.Exists(Python) && Run("-c", "import numpy, pydicom").ExitCode == 0, "Debian's python3-pydicom and python3-numpy are not installed.");
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".dcm");
        File.WriteAllBytes(path, DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
        try
        {
            var (exitCode, output, errors) = Run(Path.Combine(RepositoryFiles.Root, "test/PullProcessor.Tests/DicomObjects/Peers/read-segmentation.py"), path);
            Assert.True(exitCode == 0, errors);
            return JsonSerializer.Deserialize<Reading>(output, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int ExitCode, string Output, string Errors) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
