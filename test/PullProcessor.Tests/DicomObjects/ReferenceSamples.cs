using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Objects that another library made, and broken versions of them. They lie outside of the repository; tests skip where they are missing.</summary>
internal static class ReferenceSamples
{
    public static DicomFile Read(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "facts", "samples", file);
            if (File.Exists(path))
            {
                return DicomFile.Read(File.ReadAllBytes(path));
            }
        }

        Assert.Skip("shared/facts/samples is not there.");
        return null;
    }
}
