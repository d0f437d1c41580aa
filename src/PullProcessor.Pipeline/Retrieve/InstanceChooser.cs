using PullProcessor.Dicom;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Decides which instances are fit for a model, from the listing first and, for what the listing did not tell, from the object itself.</summary>
public sealed class InstanceChooser(Selection selection)
{
    /// <summary>Plans the retrieval of a study.</summary>
    public InstancePlan Choose(StudyContents contents)
    {
        var chosen = new List<SeriesPlan>();
        var leftOut = new List<string>();
        var availabilities = new List<Availability>();
        foreach (var series in contents.Series.OrderBy(series => series.Series.Value, StringComparer.Ordinal))
        {
            if (series.Modality is { } modality && !selection.TakesModality(modality))
            {
                leftOut.Add($"Series {series.Series}: its modality is {modality}.");
                continue;
            }

            var wanted = new List<SopInstanceUid>();
            foreach (var instance in series.Instances.OrderBy(instance => instance.Instance.Value, StringComparer.Ordinal))
            {
                if (ReasonAgainst(instance.SopClass, series.Modality, instance.ImageType) is { } reason)
                {
                    leftOut.Add($"Instance {instance.Instance}: {reason}");
                }
                else
                {
                    wanted.Add(instance.Instance);
                    availabilities.Add(instance.Availability);
                }
            }

            if (wanted.Count > 0)
            {
                chosen.Add(new SeriesPlan(series.Series, wanted, series.Instances.Count)
                {
                    Listed = series.Instances.Select(instance => instance.Instance).ToHashSet(),
                    MayHoldMore = series.IsUnwitnessed,
                });
            }
        }

        return new InstancePlan(chosen, leftOut)
        {
            Nearline = availabilities.Count(each => each == Availability.Nearline),
            Offline = availabilities.Count(each => each == Availability.Offline),
        };
    }

    /// <summary>Why a fetched object is not fit for the model, or null.</summary>
    public string? ReasonAgainst(DicomDataset dataset)
    {
        var modality = dataset.GetString(DicomTag.Modality);
        return modality is not null && !selection.TakesModality(modality)
            ? $"its modality is {modality}."
            : ReasonAgainst(dataset.GetString(DicomTag.SOPClassUID) is { } uid ? new SopClassUid(uid) : null, modality, dataset.GetStrings(DicomTag.ImageType));
    }

    private string? ReasonAgainst(SopClassUid? sopClass, string? modality, IReadOnlyList<string> imageType)
    {
        if (sopClass is { } known && ImageStorage.ReasonAgainst(known) is { } reason)
        {
            return reason;
        }

        // A picture that some program made, such as the secondary captures of this one: a model that sees its own results finds ever more. Whoever means such pictures names OT.
        if (sopClass?.Value == ImageStorage.SecondaryCapture && modality == "OT" && selection.Modalities.Count == 0)
        {
            return "it is a secondary capture of modality OT, which is taken only where the selection names OT.";
        }

        // PS3.3 C.8.2.1.1.1: value 3 of Image Type says LOCALIZER; other IODs use the same word in the same place or after it.
        return imageType.Skip(2).Contains("LOCALIZER", StringComparer.OrdinalIgnoreCase) ? "it is a localizer." : null;
    }
}
