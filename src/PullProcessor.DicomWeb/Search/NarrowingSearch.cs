using System.Net;
using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>Lists studies. Where pages do not give all, or the server finds the answer too large, the search is cut into narrower ones: by date, within a day by time, and then by modality.</summary>
/// <param name="read">Reads one search as it stands, and says whether a narrower one may be complete where it is not.</param>
internal sealed class NarrowingSearch(Func<StudySearch, CancellationToken, Task<(Listing Listing, bool MayBeNarrowed)>> read)
{
    public async Task<Listing> ListAsync(StudySearch search, CancellationToken cancellationToken)
    {
        var (whole, mayBeNarrowed, refusal) = await TryAsync(search, cancellationToken);
        if (whole is not null && (whole.IsComplete || !mayBeNarrowed))
        {
            return whole;
        }

        if (search.MayBeHalved)
        {
            var (earlier, later) = search.Halves();
            return Join(whole, [await ListAsync(earlier, cancellationToken), await ListAsync(later, cancellationToken)]);
        }

        return search.IsDayToHalve ? await WithinDayAsync(search, whole, refusal, cancellationToken) : whole ?? throw refusal!;
    }

    // A study without a Study Time is in no part of a day: the parts show more, and prove nothing.
    private async Task<Listing> WithinDayAsync(StudySearch day, Listing? whole, DicomWebException? refusal, CancellationToken cancellationToken)
    {
        var parts = new List<Listing>();
        var isTimeTaken = await HalveDayAsync(day, whole, parts, cancellationToken);
        if (!isTimeTaken)
        {
            await CutByModalityAsync(day, new[] { whole }.Concat(parts).OfType<Listing>(), parts, cancellationToken);
        }

        if (whole is null && parts.Count == 0)
        {
            throw refusal!;
        }

        var (cut, other) = isTimeTaken ? ("Study Time", "a study that has none") : ("modality", "a study that has another");
        return Join(whole, parts) with
        {
            IsComplete = false,
            Proof = $"{whole?.Proof ?? "the server finds the answer for one day too large"}; the day was cut by {cut}, so {other} may be missing",
        };
    }

    /// <returns>False where the server does not tell times apart.</returns>
    private async Task<bool> HalveDayAsync(StudySearch part, Listing? whole, List<Listing> parts, CancellationToken cancellationToken)
    {
        var (earlier, later) = part.HalvesOfDay();
        var isTaken = whole is null;
        var unfinished = new List<(StudySearch Half, Listing? Found)>();
        foreach (var half in (StudySearch[])[earlier, later])
        {
            try
            {
                var (found, mayBeNarrowed, _) = await TryAsync(half, cancellationToken);
                isTaken = isTaken || found is null || !SameStudies(found, whole!);
                if (found is not null)
                {
                    parts.Add(found);
                }

                if (half.IsDayToHalve && (found is null || (!found.IsComplete && mayBeNarrowed)))
                {
                    unfinished.Add((half, found));
                }
            }
            catch (DicomWebException refusal) when (refusal.Kind is DicomWebErrorKind.Refused or DicomWebErrorKind.ServerFault)
            {
                return false; // Some servers do not search by time, and say so.
            }
        }

        foreach (var (half, found) in isTaken ? unfinished : [])
        {
            await HalveDayAsync(half, found, parts, cancellationToken);
        }

        return isTaken;
    }

    private async Task CutByModalityAsync(StudySearch day, IEnumerable<Listing> known, List<Listing> parts, CancellationToken cancellationToken)
    {
        var modalities = known.SelectMany(part => part.Matches).SelectMany(row => row.GetStrings(DicomTag.ModalitiesInStudy)).Where(value => value.Length > 0);
        foreach (var modality in modalities.Distinct().Order(StringComparer.Ordinal).ToList())
        {
            try
            {
                if (await TryAsync(day with { SeriesModality = modality }, cancellationToken) is { Whole: { } part })
                {
                    parts.Add(part);
                }
            }
            catch (DicomWebException refusal) when (refusal.Kind is DicomWebErrorKind.Refused or DicomWebErrorKind.ServerFault)
            {
                return; // Nor by modality.
            }
        }
    }

    /// <returns>The listing; or the refusal of a search that the server finds too broad (PS3.18 8.5: 413).</returns>
    private async Task<(Listing? Whole, bool MayBeNarrowed, DicomWebException? Refusal)> TryAsync(StudySearch search, CancellationToken cancellationToken)
    {
        try
        {
            var (listing, mayBeNarrowed) = await read(search, cancellationToken);
            return (listing, mayBeNarrowed, null);
        }
        catch (DicomWebException refusal) when (refusal.Status == HttpStatusCode.RequestEntityTooLarge)
        {
            return (null, true, refusal);
        }
    }

    private static bool SameStudies(Listing left, Listing right) => Uids(left).ToHashSet().SetEquals(Uids(right));

    private static IEnumerable<string?> Uids(Listing listing) => listing.Matches.Select(row => row.GetString(DicomTag.StudyInstanceUID));

    private static Listing Join(Listing? whole, IReadOnlyList<Listing> parts)
    {
        var all = parts.Concat(new[] { whole }.OfType<Listing>()).ToList();
        var doubtful = parts.FirstOrDefault(part => !part.IsComplete);
        return new Listing
        {
            Matches = [.. all.SelectMany(part => part.Matches).DistinctBy(row => row.GetString(DicomTag.StudyInstanceUID))],
            IsComplete = doubtful is null,
            Proof = doubtful?.Proof ?? "the dates were halved until every part was complete",
            Pages = all.Sum(part => part.Pages),
            Rows = all.Sum(part => part.Rows),
        };
    }
}
