using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("metadata-missing", "J17", "Metadata of anything answer this status.", Seen = "DICOM-RST, Static-DICOMWeb, dcmrs-broker (doc, iss)", Group = "metadata")]
internal sealed class MetadataMissing(int status = 501) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Resource == Resource.Metadata ? exchange.AnswerAsync(status, "Metadata resources are not supported.") : next();
}
