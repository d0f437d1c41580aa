using Refit;

namespace PullProcessor.DicomWeb;

/// <summary>The resources of PS3.18 that are used. Every answer is handed over as soon as its headers are there. Values of searches come as they stand in the query.</summary>
internal interface IDicomWebApi
{
    [Get("/studies")]
    Task<HttpResponseMessage> SearchStudiesAsync(
        [Header("Accept")] string accept,
        [AliasAs("StudyDate"), Encoded] string? studyDate,
        [AliasAs("StudyTime"), Encoded] string? studyTime,
        [AliasAs("StudyInstanceUID"), Encoded] string? study,
        [AliasAs("AccessionNumber"), Encoded] string? accessionNumber,
        [AliasAs("ModalitiesInStudy"), Encoded] string? modality,
        [AliasAs("includefield"), Query(CollectionFormat.Multi), Encoded] string[] includeFields,
        int limit,
        int offset,
        CancellationToken cancellationToken);

    [Get("/studies/{study}/series")]
    Task<HttpResponseMessage> SearchSeriesAsync(
        [Header("Accept")] string accept,
        string study,
        [AliasAs("includefield"), Query(CollectionFormat.Multi), Encoded] string[] includeFields,
        int limit,
        int offset,
        CancellationToken cancellationToken);

    [Get("/studies/{study}/series/{series}/instances")]
    Task<HttpResponseMessage> SearchInstancesAsync(
        [Header("Accept")] string accept,
        string study,
        string series,
        [AliasAs("includefield"), Query(CollectionFormat.Multi), Encoded] string[] includeFields,
        int limit,
        int offset,
        CancellationToken cancellationToken);

    /// <summary>Series of any study.</summary>
    [Get("/series")]
    Task<HttpResponseMessage> FindSeriesAsync(
        [Header("Accept")] string accept, [AliasAs("SeriesInstanceUID")] string series, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>Instances of any study.</summary>
    [Get("/instances")]
    Task<HttpResponseMessage> FindInstancesAsync(
        [Header("Accept")] string accept, [AliasAs("SOPInstanceUID")] string instance, int limit, int offset, CancellationToken cancellationToken);

    [Get("/studies/{study}/series/{series}")]
    Task<HttpResponseMessage> RetrieveSeriesAsync([Header("Accept")] string accept, string study, string series, CancellationToken cancellationToken);

    [Get("/studies/{study}/series/{series}/instances/{instance}")]
    Task<HttpResponseMessage> RetrieveInstanceAsync(
        [Header("Accept")] string accept, string study, string series, string instance, CancellationToken cancellationToken);

    [Get("/studies/{study}/series/{series}/metadata")]
    Task<HttpResponseMessage> RetrieveMetadataAsync([Header("Accept")] string accept, string study, string series, CancellationToken cancellationToken);

    [Post("/studies")]
    Task<HttpResponseMessage> StoreAsync([Header("Accept")] string accept, [Body] HttpContent content, CancellationToken cancellationToken);

    [Post("/studies/{study}")]
    Task<HttpResponseMessage> StoreInStudyAsync([Header("Accept")] string accept, string study, [Body] HttpContent content, CancellationToken cancellationToken);
}
