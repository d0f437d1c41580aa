using System.Diagnostics;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>The validators of Debian's dicom3tools and dcmtk, run on an object in a file of its own.</summary>
internal static class Validator
{
    /// <summary>What the tool says of the object on both of its outputs. Skips the test where the tool is not installed.</summary>
    public static (string Output, string Errors) Run(string tool, DicomDataset dataset, params string[] options)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".dcm");
        File.WriteAllBytes(path, DicomFile.Create(dataset, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
        try
        {
            return RunOn(path, tool, options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string Output, string Errors) RunOn(string path, string tool, string[] options)
    {
        var executable = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
        if (executable is null)
        {
            Assert.Skip($"{tool} is not installed (Debian packages dicom3tools and dcmtk).");
        }

        var start = new ProcessStartInfo(executable, [.. options, path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, errors.Result);
    }
}
