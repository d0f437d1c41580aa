using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Writes a synthetic archive: Part 10 files of studies that never had a patient, and truth.json on where the lesions are.</summary>
public static class PhantomArchive
{
    /// <summary>Makes the archive; files of an earlier run with the same plan come out the same, byte for byte.</summary>
    /// <param name="folder">Created where it is missing.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <returns>What truth.json says.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of the plan is outside its bounds.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static Truth Create(string folder, PhantomPlan plan)
    {
        plan.Check();
        Directory.CreateDirectory(folder);
        var studies = new TruthStudy[plan.CtStudies + (plan.WithOddOnes ? 2 : 0)];
        Parallel.For(0, studies.Length, index => studies[index] = Write(folder, plan, index, studies.Length));
        var truth = new Truth(studies);
        truth.Save(folder);
        return truth;
    }

    private static TruthStudy Write(string folder, PhantomPlan plan, int index, int count)
    {
        var days = plan.To.DayNumber - plan.From.DayNumber;
        var date = plan.From.AddDays(count > 1 ? (int)((long)days * index / (count - 1)) : 0);
        var random = PhantomRandom.For(plan.Seed, index);
        var files = new PhantomFolder(Path.Combine(folder, $"study-{index + 1:0000}"));
        return (index - plan.CtStudies) switch
        {
            0 => WriteRadiograph(files, new PhantomStudy(plan, index, date, "Chest radiograph phantom"), random),
            > 0 => WriteUltrasound(files, new PhantomStudy(plan, index, date, "Ultrasound phantom"), random),
            _ => WriteCt(files, new PhantomStudy(plan, index, date, "CT thorax phantom"), plan, index, random),
        };
    }

    private static TruthStudy WriteCt(PhantomFolder files, PhantomStudy study, PhantomPlan plan, int index, PhantomRandom random)
    {
        var slices = plan.SlicesFrom + random.Next(plan.SlicesTo - plan.SlicesFrom + 1);
        var lesions = index % 2 == 0 ? 0 : index % 8 == 3 ? 2 : 1;
        var phantom = ThoraxPhantom.Make(random, slices, lesions);
        var series = new CtSeries(study, index, phantom, new ThoraxRenderer(phantom, plan.SliceSize));
        series.Write(files, random);
        if (plan.WithOddOnes)
        {
            WriteOddOne(files, study, series, phantom, index, random);
        }

        return new TruthStudy(study.StudyInstanceUid, "CT", [.. phantom.Lesions.Select(lesion => Describe(lesion, phantom, series))]);
    }

    private static void WriteOddOne(PhantomFolder files, PhantomStudy study, CtSeries series, ThoraxPhantom phantom, int index, PhantomRandom random)
    {
        var dataset = (index % 4) switch
        {
            0 => LocalizerImage.Make(study, phantom, random),
            1 => KeyObjectNote.Make(study, series),
            2 => DictatedReport.Make(study),
            _ => null, // Some studies hold nothing but their slices.
        };
        if (dataset is not null)
        {
            files.Write(phantom.Slices + 1, dataset, DicomTransferSyntax.ExplicitVRLittleEndian);
        }
    }

    private static TruthLesion Describe(Sphere lesion, ThoraxPhantom phantom, CtSeries series)
    {
        var slice = (int)Math.Round((lesion.Z - phantom.FirstZ) / ThoraxPhantom.SliceSpacing);
        return new TruthLesion(series.SeriesInstanceUid, series.SopInstanceUid(slice), [lesion.X, lesion.Y, lesion.Z], lesion.Radius);
    }

    private static TruthStudy WriteRadiograph(PhantomFolder files, PhantomStudy study, PhantomRandom random)
    {
        files.Write(1, RadiographImage.Make(study, random), DicomTransferSyntax.ExplicitVRLittleEndian);
        return new TruthStudy(study.StudyInstanceUid, "CR", []);
    }

    private static TruthStudy WriteUltrasound(PhantomFolder files, PhantomStudy study, PhantomRandom random)
    {
        files.Write(1, UltrasoundLoop.Make(study, random), DicomTransferSyntax.ExplicitVRLittleEndian);
        return new TruthStudy(study.StudyInstanceUid, "US", []);
    }
}
