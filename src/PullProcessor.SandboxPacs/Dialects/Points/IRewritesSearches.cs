using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>After the query of a search was read: takes away or changes keys, limits and fields, or refuses.</summary>
internal interface IRewritesSearches
{
    void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request);
}
