using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>Fetches what metadata name by a BulkDataURI (PS3.18 10.4.1.1.5), from the source's own origin only.</summary>
internal sealed class BulkDataRetriever(ResourceRequests requests, Transport transport, DicomWebEndpoint endpoint, ServerDialect dialect, ILogger logger)
{
    private const int LargestValue = 16 * 1024 * 1024;

    private readonly AcceptLadder ladder = AcceptLadder.ForBulkData(dialect);
    private int best; // Which of the addresses of a relative reference worked last.

    /// <summary>Fetches the value of one attribute that is not pixel data.</summary>
    /// <exception cref="DicomWebException">It cannot be had.</exception>
    public async Task<DicomElement> ValueAsync(DicomBulkDataReference reference, InstanceAddress instance, CancellationToken cancellationToken)
    {
        var call = transport.Call($"retrieving the value of {reference.Tag} of {instance}");
        using var answer = await AskAsync(reference.Uri, call, instance, cancellationToken);
        using var parts = ReceivedParts.Open(answer, call, endpoint, LargestValue, answer.ContentLength);
        using var part = await parts.NextAsync(cancellationToken)
            ?? throw call.Failed(DicomWebErrorKind.NotDicom, $"the answer of type '{answer.MediaType.Name}' is empty.", "The server names a value there that it does not have.");
        parts.RequireWhole(part);
        var value = new byte[part.Content.Length + (part.Content.Length & 1)];
        part.Content.Read(0, value);
        return new DicomElement(reference.Tag, reference.VR, value);
    }

    /// <summary>Asks for a value.</summary>
    /// <returns>A successful answer.</returns>
    public async Task<Answer> AskAsync(string uri, ServerCall call, InstanceAddress instance, CancellationToken cancellationToken)
    {
        var addresses = BulkDataAddress.Of(uri, endpoint, instance);
        if (addresses.Count == 0)
        {
            DicomWebLog.BulkDataElsewhere(logger, call.Action, call.Endpoint);
            throw call.Failed(DicomWebErrorKind.Refused, "its BulkDataURI points to another server.", "Only the source itself is asked; set the server's public address to that of this endpoint.");
        }

        DicomWebException? first = null;
        var start = Math.Min(Volatile.Read(ref best), addresses.Count - 1);
        foreach (var index in Enumerable.Range(0, addresses.Count).OrderBy(index => index == start ? -1 : index))
        {
            try
            {
                var answer = await transport.SendAsync(call, ladder, (accept, token) => requests.GetAsync(addresses[index], accept, token), cancellationToken);
                Volatile.Write(ref best, index);
                return answer;
            }
            catch (DicomWebException fault) when (fault.Kind is DicomWebErrorKind.NotFound or DicomWebErrorKind.Refused or DicomWebErrorKind.Gone)
            {
                first ??= fault;
            }
        }

        throw first!;
    }
}
