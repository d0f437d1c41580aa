using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Retrieve;

/// <summary>The objects that a path names, and those of them that the dialect hands out.</summary>
/// <param name="Asked">How many the archive shows.</param>
/// <param name="Present">Those that are sent.</param>
internal sealed record SelectedObjects(int Asked, IReadOnlyList<IndexedInstance> Present)
{
    public static SelectedObjects Of(Exchange exchange, StudyInstanceUid study, SeriesInstanceUid? series, SopInstanceUid? sop)
    {
        var asked = exchange.Parts.Index.Select(study, series, sop, exchange.Hides);
        return new SelectedObjects(asked.Count, exchange.Dialect.At<ISelectsObjects>().Aggregate(asked, (present, selector) => selector.Select(exchange, present)));
    }
}
