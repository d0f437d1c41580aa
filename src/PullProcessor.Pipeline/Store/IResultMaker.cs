using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>Makes one kind of result. A new kind is a maker and a line in <see cref="ResultMakers"/>.</summary>
public interface IResultMaker
{
    /// <summary>What it makes.</summary>
    ResultKind Kind { get; }

    /// <summary>Says which objects it would make, from what is recorded and without asking any server: their UIDs are reserved before the first one is built.</summary>
    MakerPlan Plan(Analysis analysis);

    /// <summary>Makes one of the planned objects. The same request gives the same bytes, however often and by whichever program it is made.</summary>
    /// <exception cref="DicomException">It would not be valid; the message lists why.</exception>
    /// <exception cref="PullProcessor.DicomWeb.DicomWebException">An image that it needs cannot be had from the source.</exception>
    Task<ResultObject> MakeAsync(ResultRequest request, CancellationToken ct);
}
