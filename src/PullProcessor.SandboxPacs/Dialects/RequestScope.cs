namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Which requests a switch is about.</summary>
internal sealed class RequestScope
{
    private static readonly Dictionary<string, Resource[]> Known = new(StringComparer.Ordinal)
    {
        ["search"] = [Resource.SearchStudies, Resource.SearchSeries, Resource.SearchInstances],
        ["studies"] = [Resource.SearchStudies],
        ["instances"] = [Resource.SearchInstances],
        ["metadata"] = [Resource.Metadata],
        ["whole"] = [Resource.Study, Resource.Series],
        ["instance"] = [Resource.Instance],
        ["retrieve"] = [Resource.Study, Resource.Series, Resource.Instance, Resource.Frames, Resource.BulkData],
        ["frames"] = [Resource.Frames],
        ["bulkdata"] = [Resource.BulkData],
        ["store"] = [Resource.Store],
        ["get"] = [.. Enum.GetValues<Resource>().Except([Resource.Store, Resource.Other])],
        ["any"] = [.. Enum.GetValues<Resource>().Except([Resource.Other])],
    };

    private readonly Resource[] resources;

    /// <exception cref="FormatException">There is no such scope.</exception>
    public RequestScope(string name)
    {
        resources = Known.GetValueOrDefault(name) ?? throw new FormatException($"'{name}' names no requests; {string.Join(", ", Known.Keys)} do.");
    }

    public bool Covers(Exchange exchange) => resources.Contains(exchange.Resource);
}
