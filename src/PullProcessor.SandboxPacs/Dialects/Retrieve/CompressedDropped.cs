using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("compressed-dropped", "I09 I06", "Compressed objects are left out of an answer (206), or the answer is 406 where none is left.", Seen = "dcm4chee, Azure (code, doc)", Effect = SwitchEffect.Some)]
internal sealed class CompressedDropped : IGuardsRequests, ISelectsObjects
{
    public async Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Path is { Resource: Resource.Study or Resource.Series or Resource.Instance, Study: { } study } path
            && exchange.Parts.Index.Select(
                new StudyInstanceUid(study), path.Series is { } series ? new SeriesInstanceUid(series) : null, path.Instance is { } sop ? new SopInstanceUid(sop) : null, exchange.Hides)
                is { Count: > 0 } all
            && all.All(IsCompressed))
        {
            await exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "No object can be sent in an acceptable transfer syntax.");
            return;
        }

        await next();
    }

    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) =>
        exchange.Resource == Resource.Metadata ? instances : [.. instances.Where(instance => !IsCompressed(instance))];

    private static bool IsCompressed(IndexedInstance instance) => DicomTransferSyntax.Find(instance.TransferSyntaxUid) is null or { IsEncapsulated: true };
}
