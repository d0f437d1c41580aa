using System.Runtime.CompilerServices;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Fetches the wanted instances of a series: the series in one request where that is cheaper, then singly what did not come.</summary>
public sealed class SeriesFetcher(DicomWebClient source)
{
    // Measured: one request for a series is about 7 times as fast an instance as a request each. Below this share of a series
    // the bytes that nobody wants cost more than the requests.
    private const int WholeSeriesShare = 4;

    private readonly InstanceFetcher single = new(source);

    /// <summary>Yields each wanted instance at most once, in the order of arrival, and what the series as a whole brings beyond its list. Whoever enumerates disposes of each.</summary>
    /// <param name="study">The study that every instance must name as its own.</param>
    /// <param name="plan">The series and the wanted instances.</param>
    /// <param name="missing">Receives the instances that could not be had, with the reason.</param>
    /// <param name="ct">Stops the transfer at once.</param>
    /// <exception cref="DicomWebException">The source cannot be asked any more: what came before it stays valid.</exception>
    public async IAsyncEnumerable<RetrievedInstance> FetchAsync(
        StudyInstanceUid study, SeriesPlan plan, ICollection<MissingInstance> missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var outstanding = plan.Instances.ToHashSet();
        var isWorthIt = !source.FramesOnly.IsKnown && source.Dialect.Current.RetrieveBy == RetrieveUnit.Series && !plan.IsRest && outstanding.Count * WholeSeriesShare > plan.InstancesListed && outstanding.Count > 1;
        if ((plan.MayHoldMore && !source.FramesOnly.IsKnown) || isWorthIt)
        {
            await foreach (var instance in FetchWholeAsync(study, plan, outstanding, missing, ct))
            {
                yield return instance;
            }
        }

        foreach (var wanted in plan.Instances)
        {
            if (outstanding.Remove(wanted) && await FetchSinglyAsync(study, plan.Series, wanted, missing, ct) is { } instance)
            {
                yield return instance;
            }
        }
    }

    /// <summary>Fetches an instance in Explicit VR Little Endian, for a syntax that is not decoded here. Servers that transcode are slow at it, so that it is asked for only then.</summary>
    /// <exception cref="DicomWebException">The source cannot give it, or gave something else.</exception>
    public async Task<RetrievedInstance> FetchUncompressedAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid wanted, CancellationToken ct)
    {
        var received = await source.RetrieveUncompressedAsync(study, series, wanted, ct);
        if (TryRead(received, study, out var instance, out var problem) && instance.Instance == wanted && !instance.File.TransferSyntax.IsEncapsulated)
        {
            return instance;
        }

        received.Dispose();
        throw new DicomWebException(DicomWebErrorKind.NotDicom, problem ?? (instance?.Instance == wanted
            ? $"The server sent {instance.File.TransferSyntax}."
            : $"What came names itself {instance?.Instance}."));
    }

    private async IAsyncEnumerable<RetrievedInstance> FetchWholeAsync(
        StudyInstanceUid study, SeriesPlan plan, HashSet<SopInstanceUid> outstanding, ICollection<MissingInstance> missing,
        [EnumeratorCancellation] CancellationToken ct)
    {
        var beyond = new HashSet<SopInstanceUid>();
        await using var parts = source.RetrieveSeriesAsync(study, plan.Series, ct).GetAsyncEnumerator(ct);
        while (await NextAsync(parts, outstanding, missing))
        {
            var received = parts.Current;

            // An object that cannot be read, or is not of this study, is asked for again by its name: only then is it known which one is bad.
            if (TryRead(received, study, out var instance, out _) && (outstanding.Remove(instance.Instance) || IsBeyond(plan, instance, beyond)))
            {
                source.FramesOnly.ObjectCame();
                yield return instance;
            }
            else
            {
                received.Dispose();
            }
        }
    }

    // What a list does not have and the series does is taken: no list is better than what is there.
    private static bool IsBeyond(SeriesPlan plan, RetrievedInstance instance, HashSet<SopInstanceUid> beyond) =>
        plan.Listed.Count > 0 && instance.Series == plan.Series && !plan.Listed.Contains(instance.Instance) && beyond.Add(instance.Instance);

    private static async Task<bool> NextAsync(
        IAsyncEnumerator<ReceivedObject> parts, HashSet<SopInstanceUid> outstanding, ICollection<MissingInstance> missing)
    {
        try
        {
            return await parts.MoveNextAsync();
        }
        catch (DicomWebException fault) when (fault.Kind is DicomWebErrorKind.NotFound or DicomWebErrorKind.Gone)
        {
            foreach (var instance in outstanding)
            {
                missing.Add(new MissingInstance(instance, RetrieveFailures.CodeOf(fault), fault.Message));
            }

            outstanding.Clear();
            return false;
        }
        catch (DicomWebException fault) when (!StopsTheSource(fault))
        {
            return false; // A body that ended early, or a series that the server cannot send as one: what is outstanding is asked for singly.
        }
    }

    private async Task<RetrievedInstance?> FetchSinglyAsync(
        StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid wanted, ICollection<MissingInstance> missing, CancellationToken ct)
    {
        try
        {
            return await single.FetchAsync(study, series, wanted, ct);
        }
        catch (DicomWebException fault) when (!StopsTheSource(fault))
        {
            missing.Add(new MissingInstance(wanted, RetrieveFailures.CodeOf(fault), fault.Message));
        }

        return null;
    }

    /// <summary>True where asking the source for something else is of no use now.</summary>
    internal static bool StopsTheSource(DicomWebException fault) => fault.Kind
        is DicomWebErrorKind.Unreachable or DicomWebErrorKind.TimedOut or DicomWebErrorKind.Throttled or DicomWebErrorKind.Unauthorized or DicomWebErrorKind.NoRoom;

    internal static bool TryRead(
        ReceivedObject received, StudyInstanceUid study, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out RetrievedInstance? instance, out string? problem)
    {
        instance = null;
        try
        {
            var file = WholeObject.Read(received);
            var ownStudy = file.Dataset.GetString(DicomTag.StudyInstanceUID);
            var ownSeries = file.Dataset.GetString(DicomTag.SeriesInstanceUID);
            var own = file.Dataset.GetString(DicomTag.SOPInstanceUID);
            problem = (ownStudy, ownSeries, own) switch
            {
                (_, null, _) => $"it has no Series Instance UID {DicomTag.SeriesInstanceUID}.",
                (_, _, null) => $"it has no SOP Instance UID {DicomTag.SOPInstanceUID}.",
                _ when ownStudy != study.Value => $"it says it belongs to study {ownStudy}.",
                _ => null,
            };
            if (problem is null && ownSeries is not null && own is not null)
            {
                instance = new RetrievedInstance(new SeriesInstanceUid(ownSeries), new SopInstanceUid(own), file, received);
            }
        }
        catch (DicomException fault)
        {
            problem = fault.Message;
        }

        return instance is not null;
    }
}
