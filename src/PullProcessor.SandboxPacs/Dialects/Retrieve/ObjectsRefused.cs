using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("objects-refused", "F01 I02", "Studies, series and instances are not handed out as objects: this status. Metadata, frames and bulk data are.")]
internal sealed class ObjectsRefused(int status = 406) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Resource is Resource.Study or Resource.Series or Resource.Instance
        ? exchange.AnswerAsync(status, "application/dicom is not offered; ask for metadata and frames.")
        : next();
}
