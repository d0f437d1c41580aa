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
            var (_, output, errors) = ExternalTool.Run(tool, [.. options, path]);
            return (output, errors);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
