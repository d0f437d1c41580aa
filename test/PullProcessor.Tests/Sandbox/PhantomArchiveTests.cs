using System.Buffers.Binary;
using System.Diagnostics;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Sandbox;

public sealed class PhantomArchiveTests(PhantomArchiveFixture archive)
{
    [Fact]
    public void Creating_WithTheSamePlan_GivesTheSameBytes()
    {
        using var again = new TemporaryFolder();
        PhantomArchive.Create(again.Path, PhantomArchiveFixture.Plan);

        var paths = archive.Files.Select(path => Path.GetRelativePath(archive.Folder, path)).ToList();
        Assert.True(paths.Count > 60);
        Assert.All(paths.Append(Truth.FileName), path => Assert.Equal(
            File.ReadAllBytes(Path.Combine(archive.Folder, path)),
            File.ReadAllBytes(Path.Combine(again.Path, path))));
    }

    [Fact]
    public void Creating_WithAnotherSeed_GivesOtherStudies()
    {
        using var other = new TemporaryFolder();
        var truth = PhantomArchive.Create(other.Path, PhantomArchiveFixture.Plan with { Seed = 43, CtStudies = 1, WithOddOnes = false });

        Assert.DoesNotContain(truth.Studies[0].StudyInstanceUid, archive.Truth.Studies.Select(study => study.StudyInstanceUid));
    }

    [Fact]
    public void Truth_WhenRead_IsWhatWasMade()
    {
        var read = Truth.Load(archive.Folder);

        Assert.Equal(["CT", "CT", "CT", "CT", "CT", "CT", "CR", "US"], read.Studies.Select(study => study.Modality));
        Assert.Equal(archive.Truth.Studies.Select(study => study.Lesions.Count), read.Studies.Select(study => study.Lesions.Count));
        Assert.Equal([0, 1, 0, 2, 0, 1, 0, 0], read.Studies.Select(study => study.Lesions.Count));
    }

    [Fact]
    public void Lesion_InItsSlice_IsBrightWhereTruthSays()
    {
        var slices = archive.Files.Select(Read).ToDictionary(file => file.SopInstanceUid.Value);
        foreach (var lesion in archive.Truth.Studies.SelectMany(study => study.Lesions))
        {
            var slice = slices[lesion.SopInstanceUid].Dataset;
            var z = slice.GetDoubles(DicomTag.ImagePositionPatient)[2];
            Assert.InRange(z - lesion.CentreMm[2], -1.5, 1.5);
            if (slice.Find(DicomTag.PixelData) is DicomElement pixels)
            {
                Assert.InRange(HounsfieldAt(slice, pixels, lesion.CentreMm[0], lesion.CentreMm[1]), 180, 300);
                Assert.InRange(HounsfieldAt(slice, pixels, lesion.CentreMm[0] + lesion.RadiusMm + 6, lesion.CentreMm[1]), 0, 80);
            }
        }
    }

    [Fact]
    public void Studies_OfOneArchive_DifferInEncoding()
    {
        var files = archive.Files.Select(Read).ToList();

        Assert.Equal(
            ["1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.5"],
            files.Select(file => file.TransferSyntax.Uid).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([0, 1], files.Select(file => file.Dataset.GetInt32(DicomTag.PixelRepresentation)).OfType<int>().Distinct().Order());
        Assert.Equal(["CR", "CT", "KO", "SR", "US"], files.Select(file => file.Dataset.GetString(DicomTag.Modality)!).Distinct().Order());
        Assert.Contains(files, file => file.Dataset.GetStrings(DicomTag.ImageType).Contains("LOCALIZER"));
    }

    [Fact]
    public void EveryKindOfObject_CheckedByDciodvfy_HasNoError()
    {
        var kinds = archive.Files.GroupBy(path => Read(path) switch
        {
            var file => (file.SopClassUid, file.TransferSyntax.Uid, file.Dataset.GetInt32(DicomTag.PixelRepresentation), file.Dataset.GetStrings(DicomTag.ImageType).Contains("LOCALIZER")),
        });
        Assert.All(kinds, kind => Assert.DoesNotContain("Error", Dciodvfy(kind.First()), StringComparison.Ordinal));
    }

    private static string Dciodvfy(string path)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("dciodvfy", ["-new", path]) { RedirectStandardError = true })!;
            var text = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return text;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("dciodvfy of dicom3tools is not installed.");
            return "";
        }
    }

    private static double HounsfieldAt(DicomDataset slice, DicomElement pixels, double x, double y)
    {
        var position = slice.GetDoubles(DicomTag.ImagePositionPatient);
        var spacing = slice.GetDoubles(DicomTag.PixelSpacing);
        var column = (int)Math.Round((x - position[0]) / spacing[1]);
        var row = (int)Math.Round((y - position[1]) / spacing[0]);
        var stored = BinaryPrimitives.ReadInt16LittleEndian(pixels.Value.Span[(2 * ((row * slice.GetInt32(DicomTag.Columns)!.Value) + column))..]);
        return (stored * slice.GetDouble(DicomTag.RescaleSlope)!.Value) + slice.GetDouble(DicomTag.RescaleIntercept)!.Value;
    }

    private static DicomFile Read(string path) => DicomFile.Read(File.ReadAllBytes(path));
}
