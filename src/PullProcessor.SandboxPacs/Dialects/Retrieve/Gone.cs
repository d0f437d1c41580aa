using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("gone", "I11", "Of every so-manieth study nothing can be retrieved: this status.", Seen = "dcm4chee (code)", Effect = SwitchEffect.Some)]
internal sealed class Gone(int every = 2, int status = 410) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Path is { Resource: Resource.Study or Resource.Series or Resource.Instance or Resource.Frames, Study: { } study } && exchange.Parts.IsNth(new StudyInstanceUid(study), every)
            ? exchange.AnswerAsync(status, "No longer accessible.")
            : next();
}
