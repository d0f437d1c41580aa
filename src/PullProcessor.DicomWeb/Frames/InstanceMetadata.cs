using System.Net;
using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>The data set of an instance by its metadata (PS3.18 10.4.1.1.2), or by those of its series where the server has no others, with the values that they name elsewhere.</summary>
internal sealed class InstanceMetadata(ResourceRequests requests, Transport transport, DicomWebEndpoint endpoint, ServerDialect dialect, BulkDataRetriever bulk, ILogger logger)
{
    private const int MostValues = 256;

    private readonly AcceptLadder ladder = AcceptLadder.ForMetadata(dialect);
    private readonly Lock gate = new();
    private volatile bool isOfSeriesOnly;
    private (SeriesInstanceUid Series, IReadOnlyList<DicomDataset> Rows)? latest;

    /// <summary>The data set; of its values that stand elsewhere those are fetched that may matter, pixel data stays a reference.</summary>
    /// <exception cref="DicomWebException">It cannot be had, or is that of another instance.</exception>
    public async Task<DicomDataset> ReadAsync(InstanceAddress instance, CancellationToken cancellationToken)
    {
        var call = transport.Call($"retrieving the metadata of {instance}");
        var rows = await RowsAsync(instance, call, cancellationToken);
        var own = rows.FirstOrDefault(row => row.GetString(DicomTag.SOPInstanceUID) == instance.Instance.Value) ?? throw call.Failed(
            DicomWebErrorKind.NotDicom, $"the {rows.Count} data sets of the answer do not name this instance.", "Metadata may be older than the instance; ask again later.");
        var dataset = new DicomDataset(own.Where(item => item.Tag.Group >= 8 && item.Tag != DicomTag.IconImageSequence)); // Some put the file meta information there as well.
        var pixels = dataset.Where(item => IsPixelData(item.Tag)).ToList();
        pixels.ForEach(item => dataset.Remove(item.Tag));
        await FetchValuesAsync(dataset, instance, new Allowance(call), cancellationToken);
        pixels.ForEach(dataset.AddOrUpdate);
        return dataset;
    }

    private async Task<IReadOnlyList<DicomDataset>> RowsAsync(InstanceAddress instance, ServerCall call, CancellationToken cancellationToken)
    {
        if (!isOfSeriesOnly)
        {
            try
            {
                return await AskAsync(instance.Path, call, cancellationToken);
            }
            catch (DicomWebException fault) when (fault.Kind is DicomWebErrorKind.NotFound or DicomWebErrorKind.Refused || fault.Status is HttpStatusCode.NotImplemented)
            {
                var rows = await OfSeriesAsync(instance, call, fault, cancellationToken);
                isOfSeriesOnly = true;
                return rows;
            }
        }

        return await OfSeriesAsync(instance, call, null, cancellationToken);
    }

    // Kept for the other instances of the series: else the whole series would be told once for each.
    private async Task<IReadOnlyList<DicomDataset>> OfSeriesAsync(InstanceAddress instance, ServerCall call, DicomWebException? first, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (latest is { } kept && kept.Series == instance.Series)
            {
                return kept.Rows;
            }
        }

        try
        {
            var rows = await AskAsync(instance.SeriesPath, call, cancellationToken);
            lock (gate)
            {
                latest = (instance.Series, rows);
            }

            return rows;
        }
        catch (DicomWebException) when (first is not null)
        {
            throw first;
        }
    }

    private async Task<IReadOnlyList<DicomDataset>> AskAsync(string path, ServerCall call, CancellationToken cancellationToken)
    {
        using var answer = await transport.SendAsync(
            call, ladder, (accept, token) => requests.GetAsync(requests.At(path + "/metadata"), accept, token), cancellationToken);
        return await JsonAnswer.ReadAsync(answer, call, endpoint.MaxJsonBytes, cancellationToken);
    }

    private async Task FetchValuesAsync(DicomDataset dataset, InstanceAddress instance, Allowance allowance, CancellationToken cancellationToken)
    {
        foreach (var item in dataset.ToList())
        {
            if (item is DicomSequence sequence)
            {
                foreach (var inner in sequence.Items)
                {
                    await FetchValuesAsync(inner, instance, allowance, cancellationToken);
                }
            }
            else if (item is DicomBulkDataReference reference)
            {
                await FetchValueAsync(dataset, reference, instance, allowance, cancellationToken);
            }
            else if (item is DicomFragmentSequence fragments)
            {
                dataset.AddOrUpdate(new DicomElement(item.Tag, item.VR, fragments.Fragments.SelectMany(fragment => fragment.ToArray()).ToArray())); // As dcm4che writes any binary value.
            }
        }
    }

    // What cannot be had is left out: whoever needs it says so by its name, and most of it nobody needs.
    private async Task FetchValueAsync(
        DicomDataset dataset, DicomBulkDataReference reference, InstanceAddress instance, Allowance allowance, CancellationToken cancellationToken)
    {
        dataset.Remove(reference.Tag);
        if (!MayMatter(reference.Tag))
        {
            return;
        }

        allowance.Take();
        try
        {
            dataset.AddOrUpdate(await bulk.ValueAsync(reference, instance, cancellationToken));
        }
        catch (DicomWebException fault) when (!fault.IsTransient && fault.Kind != DicomWebErrorKind.Unauthorized)
        {
            DicomWebLog.ValueLeftOut(logger, reference.Tag, fault.Message);
        }
    }

    private static bool IsPixelData(DicomTag tag) => tag == DicomTag.PixelData || tag == DicomTag.FloatPixelData || tag == DicomTag.DoubleFloatPixelData;

    // Overlays, curves, waveforms, documents, spectra and private values make no difference to pixels or their place.
    private static bool MayMatter(DicomTag tag) =>
        !tag.IsPrivate && tag.Group is < 0x5000 and not 0x0042;

    // A server that leaves every value elsewhere would have us ask for thousands.
    private sealed class Allowance(ServerCall call)
    {
        private int left = MostValues;

        public void Take() => left = left > 0 ? left - 1 : throw call.Failed(
            DicomWebErrorKind.NotDicom, $"more than {MostValues} values stand elsewhere.", "Have the server send short values inline.");
    }
}
