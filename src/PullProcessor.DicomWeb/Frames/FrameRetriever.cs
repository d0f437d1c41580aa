using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Http;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>Retrieves an instance without asking for it as an object: by its metadata, and by its frames (PS3.18 10.4.1.1.6) or the bulk data that is its pixel data.</summary>
internal sealed class FrameRetriever(
    ResourceRequests requests, Transport transport, DicomWebEndpoint endpoint, ServerDialect dialect, InstanceMetadata metadata, BulkDataRetriever bulk)
{
    private readonly FrameGroups groups = new();
    private readonly AcceptLadder ladder = AcceptLadder.ForFrames(dialect);
    private volatile bool isBulkBetter;

    /// <exception cref="DicomWebException">It cannot be had, or what came does not fit its description.</exception>
    public async Task<ReceivedObject> RetrieveAsync(InstanceAddress instance, CancellationToken cancellationToken)
    {
        var dataset = await metadata.ReadAsync(instance, cancellationToken);
        var call = transport.Call($"retrieving the frames of {instance}");
        var description = Describe(dataset, call);
        using var assembly = new FrameAssembly(dataset, description, endpoint.Spill, call);
        try
        {
            await FillAsync(assembly, dataset, description, instance, call, cancellationToken);
            return await assembly.FinishAsync(cancellationToken);
        }
        catch (SpillException cause)
        {
            throw call.Failed(DicomWebErrorKind.NoRoom, cause.Message, "Make room there, or set TMPDIR to another folder.", cause);
        }
    }

    private static PixelDescription Describe(DicomDataset dataset, ServerCall call)
    {
        try
        {
            return PixelDescription.From(dataset) is { Format: SampleFormat.WholeNumber } description ? description : throw call.Failed(
                DicomWebErrorKind.NotDicom, "its pixels are floating point, which have no frames.", "Such instances are taken as objects only.");
        }
        catch (DicomException cause)
        {
            throw call.Failed(DicomWebErrorKind.NotDicom, $"its metadata do not describe its frames: {cause.Message}", "The server leaves out what it should tell.", cause);
        }
    }

    private async Task FillAsync(
        FrameAssembly assembly, DicomDataset dataset, PixelDescription description, InstanceAddress instance, ServerCall call, CancellationToken cancellationToken)
    {
        var reference = dataset.Find(DicomTag.PixelData) as DicomBulkDataReference;
        if (reference is not null && isBulkBetter)
        {
            await AddBulkAsync(assembly, reference, description, instance, cancellationToken);
            return;
        }

        try
        {
            await AddFramesAsync(assembly, description, instance, call, cancellationToken);
        }
        catch (DicomWebException fault) when (reference is not null && assembly.Count == 0 && MayComeOtherwise(fault))
        {
            assembly.ReturnTo((0, 0));
            await AddBulkAsync(assembly, reference, description, instance, cancellationToken);
            isBulkBetter = true;
        }
    }

    private async Task AddBulkAsync(
        FrameAssembly assembly, DicomBulkDataReference reference, PixelDescription description, InstanceAddress instance, CancellationToken cancellationToken)
    {
        var call = transport.Call($"retrieving the pixel data of {instance} as bulk data");
        using var answer = await bulk.AskAsync(reference.Uri, call, instance, cancellationToken);
        await AddAllAsync(assembly, answer, call, description.NumberOfFrames, description, cancellationToken);
    }

    private async Task AddFramesAsync(FrameAssembly assembly, PixelDescription description, InstanceAddress instance, ServerCall call, CancellationToken cancellationToken)
    {
        while (assembly.Count < description.NumberOfFrames)
        {
            var count = groups.Next(assembly.Count, description);
            var mark = assembly.Mark;
            try
            {
                using var answer = await AskAsync(instance, mark.Count + 1, count, call, cancellationToken);
                await AddAllAsync(assembly, answer, call, count, description, cancellationToken);
            }
            catch (DicomWebException fault) when (count > 1 && MayComeOtherwise(fault))
            {
                assembly.ReturnTo(mark);
                groups.Shrink(count);
            }
            catch (DicomWebException fault) when (fault.Kind is DicomWebErrorKind.NotFound or DicomWebErrorKind.Refused or DicomWebErrorKind.ServerFault)
            {
                assembly.ReturnTo(mark);
                throw await ExplainAsync(fault, instance, mark.Count + 1, description.NumberOfFrames, call, cancellationToken);
            }
        }
    }

    // The list always stands in the path: without one, or with several paths, servers count differently. Numbers ascend and none is there twice.
    private Task<Answer> AskAsync(InstanceAddress instance, int first, int count, ServerCall call, CancellationToken cancellationToken)
    {
        var address = requests.At($"{instance.Path}/frames/{string.Join(',', Enumerable.Range(first, count))}");
        return transport.SendAsync(call, ladder, (accept, token) => requests.GetAsync(address, accept, token), cancellationToken);
    }

    private async Task AddAllAsync(
        FrameAssembly assembly, Answer answer, ServerCall call, int count, PixelDescription description, CancellationToken cancellationToken)
    {
        var whole = FrameSyntax.UncompressedBytes(description);
        using var parts = ReceivedParts.Open(answer, call, endpoint, endpoint.MaxInstanceBytes, count == 1 ? answer.ContentLength : null);
        var before = assembly.Count;
        while (await parts.NextAsync(cancellationToken) is { } part)
        {
            using (part)
            {
                parts.RequireWhole(part);
                var syntax = parts.TypeOf(part).TransferSyntax;
                var length = part.Content.Length;
                var isAll = count > 1 && assembly.Count == before && (length == whole * count || length == (whole * count) + 1);
                var pieces = isAll ? count : 1;
                if (assembly.Count - before + pieces > count)
                {
                    throw call.Failed(DicomWebErrorKind.NotDicom, $"more than the {count} frames that were asked for came.", "The server counts frames in its own way.");
                }

                for (var piece = 0; piece < pieces; piece++)
                {
                    await assembly.AddAsync(part.Content, piece * whole, isAll ? whole : length, syntax, cancellationToken);
                }
            }
        }

        parts.RequireEnd();
        if (assembly.Count - before < count)
        {
            throw call.Failed(DicomWebErrorKind.NotDicom, $"{assembly.Count - before} of the {count} frames that were asked for came.", "The server may have fewer than its metadata say.");
        }
    }

    private static bool MayComeOtherwise(DicomWebException fault) =>
        fault.Kind is DicomWebErrorKind.NotFound or DicomWebErrorKind.Refused or DicomWebErrorKind.NotDicom or DicomWebErrorKind.TooLarge or DicomWebErrorKind.ServerFault;

    // A frame that is missing at the end while there is one before the first: then all that came were of the wrong place, and nothing of it can be used.
    private async Task<DicomWebException> ExplainAsync(
        DicomWebException fault, InstanceAddress instance, int frame, int frames, ServerCall call, CancellationToken cancellationToken)
    {
        if (frame != frames)
        {
            return fault;
        }

        try
        {
            using var answer = await AskAsync(instance, 0, 1, call, cancellationToken);
            return call.Failed(DicomWebErrorKind.NotDicom, $"frame {frame} of {frames} is not there, and frame 0 is: the server counts frames from 0.", "Its frames cannot be told apart safely; have its maker count from 1 (PS3.18 10.4.1.1.6).");
        }
        catch (DicomWebException)
        {
            return fault;
        }
    }
}
