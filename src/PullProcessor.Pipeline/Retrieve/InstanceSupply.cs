using System.Runtime.CompilerServices;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>Gives the wanted instances of a series: first those that the spool has, then what the source sends, of which the spool gets a copy before anybody works on it.</summary>
/// <param name="fetcher">Asks the source.</param>
/// <param name="spool">What is kept of the study; null where nothing is.</param>
internal sealed class InstanceSupply(SeriesFetcher fetcher, StudySpool? spool)
{
    /// <summary>As <see cref="SeriesFetcher.FetchAsync"/>.</summary>
    /// <exception cref="DicomWebException">The source cannot be asked any more: what came before it stays valid.</exception>
    public async IAsyncEnumerable<SuppliedInstance> SupplyAsync(
        StudyInstanceUid study, SeriesPlan plan, ICollection<MissingInstance> missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var spooled = new HashSet<SopInstanceUid>();
        foreach (var wanted in plan.Instances)
        {
            if (spool is not null && await spool.ReadAsync(wanted, ct) is { } instance)
            {
                spooled.Add(wanted);
                yield return new SuppliedInstance(instance, IsFromSpool: true);
            }
        }

        var named = plan.Instances.ToHashSet();
        await foreach (var instance in fetcher.FetchAsync(study, plan.Without(spooled), missing, ct))
        {
            // What the list does not name is not looked for in the spool either.
            if (spool is not null && named.Contains(instance.Instance))
            {
                await SaveAsync(instance, spool, ct);
            }

            yield return new SuppliedInstance(instance, IsFromSpool: false);
        }
    }

    /// <summary>As <see cref="SeriesFetcher.FetchUncompressedAsync"/>; the spool has it in the place of the one that could not be decoded.</summary>
    /// <exception cref="DicomWebException">The source cannot give it, or gave something else.</exception>
    public async Task<RetrievedInstance> FetchUncompressedAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid wanted, CancellationToken ct)
    {
        var instance = await fetcher.FetchUncompressedAsync(study, series, wanted, ct);
        if (spool is not null)
        {
            await SaveAsync(instance, spool, ct);
        }

        return instance;
    }

    // Whoever waits for the instance does not have it yet to dispose of.
    private static async Task SaveAsync(RetrievedInstance instance, StudySpool spool, CancellationToken ct)
    {
        try
        {
            await spool.SaveAsync(instance, ct);
        }
        catch
        {
            instance.Dispose();
            throw;
        }
    }
}
