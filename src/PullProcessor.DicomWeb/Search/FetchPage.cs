namespace PullProcessor.DicomWeb.Search;

/// <summary>Fetches one page of a search.</summary>
/// <param name="offset">Matches to skip.</param>
/// <param name="limit">Rows to ask for; null for the page size.</param>
/// <param name="cancellationToken">Stops.</param>
internal delegate Task<Page> FetchPage(int offset, int? limit, CancellationToken cancellationToken);
