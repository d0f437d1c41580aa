using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Frames;
using PullProcessor.DicomWeb.Http;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.DicomWeb.Search;
using PullProcessor.DicomWeb.Store;

namespace PullProcessor.DicomWeb;

/// <summary>
/// A DICOMweb server (PS3.18) as it is used here. It learns the server's ways (media types, page size) and keeps them; it sends a request again where
/// the server failed or turned it away for a moment (<see cref="DicomWebEndpoint.Retries"/>), never one whose answer had begun: whoever calls decides that.
/// Every method throws <see cref="DicomWebException"/>, and <see cref="OperationCanceledException"/> only for the caller's own token. Safe for use from many threads.
/// </summary>
public sealed class DicomWebClient
{
    private static readonly DicomTag[] SeriesFields = [DicomTag.Modality, DicomTag.SeriesNumber, DicomTag.SeriesDescription, DicomTag.NumberOfSeriesRelatedInstances, DicomTag.InstanceAvailability];
    private static readonly DicomTag[] InstanceFields = [DicomTag.SOPClassUID, DicomTag.InstanceNumber, DicomTag.NumberOfFrames, DicomTag.InstanceAvailability];

    private readonly ServerStanding standing;
    private readonly Searcher searcher;
    private readonly Retriever retriever;
    private readonly FrameRetriever frames;
    private readonly Storer storer;

    internal DicomWebClient(DicomWebEndpoint endpoint, Func<Uri, IDicomWebApi> apiAt, ResourceRequests requests, TimeProvider clock, Random chance, ILogger logger)
    {
        Endpoint = endpoint;
        Dialect = new ServerDialect(endpoint.DeclaredDialect, clock);
        standing = new ServerStanding(endpoint, clock, chance, logger);
        Transport To(Uri root) => new(endpoint, root, clock, standing, logger); // One standing: one agreement says how much all its services bear.
        var retrieving = To(endpoint.RetrieveRoot);
        searcher = new Searcher(apiAt(endpoint.SearchRoot), To(endpoint.SearchRoot), endpoint, Dialect, logger);
        retriever = new Retriever(apiAt(endpoint.RetrieveRoot), retrieving, endpoint, Dialect, logger);
        var bulk = new BulkDataRetriever(requests, retrieving, endpoint, Dialect, logger);
        frames = new FrameRetriever(requests, retrieving, endpoint, Dialect, new InstanceMetadata(requests, retrieving, endpoint, Dialect, bulk, logger), bulk);
        storer = new Storer(apiAt(endpoint.StoreRoot), To(endpoint.StoreRoot), Dialect);
    }

    /// <summary>The server.</summary>
    public DicomWebEndpoint Endpoint { get; }

    /// <summary>How the server is spoken to, as far as that is known by now.</summary>
    public ServerDialect Dialect { get; }

    /// <summary>Whether it gives instances by their frames only, as far as that is known by now.</summary>
    public FramesOnly FramesOnly { get; } = new();

    /// <summary>How we stand with it now.</summary>
    public ServerState State => standing.State;

    /// <summary>Lists studies (PS3.18 10.6), page by page.</summary>
    public Task<Listing> SearchStudiesAsync(StudySearch search, CancellationToken cancellationToken) => searcher.StudiesAsync(search, cancellationToken);

    /// <summary>Lists the series of a study. An unknown study gives an empty listing: servers differ on that.</summary>
    public Task<Listing> SearchSeriesAsync(StudyInstanceUid study, CancellationToken cancellationToken) =>
        searcher.SeriesAsync(study, null, SeriesFields, cancellationToken);

    /// <summary>Lists the instances of a series. An unknown series gives an empty listing.</summary>
    public Task<Listing> SearchInstancesAsync(StudyInstanceUid study, SeriesInstanceUid series, CancellationToken cancellationToken) =>
        SearchInstancesAsync(study, series, null, cancellationToken);

    /// <summary>Lists the instances of a series. An unknown series gives an empty listing.</summary>
    /// <param name="study">The study.</param>
    /// <param name="series">The series.</param>
    /// <param name="counted">How many the server says it has; null where it does not say. A list that has as many is not read twice.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<Listing> SearchInstancesAsync(StudyInstanceUid study, SeriesInstanceUid series, int? counted, CancellationToken cancellationToken) =>
        searcher.InstancesAsync(study, series, counted, InstanceFields, cancellationToken);

    /// <summary>
    /// Retrieves a series (PS3.18 10.4) in one request, in the transfer syntaxes in which it is stored. Objects come one after the other as they arrive, in no defined order;
    /// the receiver disposes each. Ending the enumeration early breaks the connection. After the last object a body that is not whole throws <see cref="DicomWebErrorKind.Truncated"/>.
    /// </summary>
    public IAsyncEnumerable<ReceivedObject> RetrieveSeriesAsync(StudyInstanceUid study, SeriesInstanceUid series, CancellationToken cancellationToken) =>
        retriever.SeriesAsync(study, series, cancellationToken);

    /// <summary>Retrieves one instance.</summary>
    public Task<ReceivedObject> RetrieveInstanceAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        retriever.InstanceAsync(study, series, instance, cancellationToken);

    /// <summary>
    /// Retrieves one instance from its metadata and its frames or bulk data, for servers that do not hand it out as an object. What comes is Part 10, made here in the transfer
    /// syntax that the frames show; text is in UTF-8. Number and lengths of the frames are held against the metadata: what does not fit is <see cref="DicomWebErrorKind.NotDicom"/>.
    /// </summary>
    public Task<ReceivedObject> RetrieveByFramesAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        frames.RetrieveAsync(new InstanceAddress(study, series, instance), cancellationToken);

    /// <summary>Retrieves one instance in Explicit VR Little Endian, whatever it is stored in. Servers that do not transcode answer with a failure, or with the stored syntax all the same.</summary>
    public Task<ReceivedObject> RetrieveUncompressedAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken cancellationToken) =>
        retriever.UncompressedAsync(study, series, instance, cancellationToken);

    /// <summary>Retrieves the metadata of a series: a data set for each instance, bulk data left out or referenced.</summary>
    public Task<IReadOnlyList<DicomDataset>> RetrieveMetadataAsync(StudyInstanceUid study, SeriesInstanceUid series, CancellationToken cancellationToken) =>
        retriever.MetadataAsync(study, series, cancellationToken);

    /// <summary>Sends one object (PS3.18 10.5). Whether it arrived, only a search tells: <see cref="StoreStatus.Stored"/> is what the server says.</summary>
    /// <param name="part10">The object in Part 10.</param>
    /// <param name="study">Its study.</param>
    /// <param name="instance">Its SOP Instance UID, by which the answer is read.</param>
    /// <param name="cancellationToken">Ends the wait; the object may have been stored nevertheless.</param>
    public Task<StoreOutcome> StoreAsync(ReadOnlyMemory<byte> part10, StudyInstanceUid study, SopInstanceUid instance, CancellationToken cancellationToken) =>
        storer.StoreAsync(part10, study, instance, cancellationToken);
}
