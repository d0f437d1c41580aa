namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>What a request is about.</summary>
internal enum Resource
{
    Other,
    SearchStudies,
    SearchSeries,
    SearchInstances,
    Metadata,
    Study,
    Series,
    Instance,
    Frames,
    BulkData,
    Store,
}
