using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>The resource that a path below the service names, with its UIDs.</summary>
internal sealed record ResourcePath(Resource Resource, string? Study, string? Series, string? Instance)
{
    private static readonly ResourcePath None = new(Resource.Other, null, null, null);

    public static ResourcePath Of(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments(SandboxServer.ServicePath, out var below))
        {
            return None;
        }

        var segments = (below.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return HttpMethods.IsPost(request.Method)
            ? segments is ["studies", ..] ? new ResourcePath(Resource.Store, segments.ElementAtOrDefault(1), null, null) : None
            : Read(segments);
    }

    private static ResourcePath Read(string[] segments) => segments switch
    {
        ["studies"] => None with { Resource = Resource.SearchStudies },
        ["series"] => None with { Resource = Resource.SearchSeries },
        ["instances"] => None with { Resource = Resource.SearchInstances },
        ["studies", var study, .. var rest] => Below(new ResourcePath(Resource.Study, study, null, null), rest),
        _ => None,
    };

    private static ResourcePath Below(ResourcePath at, string[] rest) => rest switch
    {
        [] => at,
        ["metadata"] => at with { Resource = Resource.Metadata },
        ["series"] when at.Series is null => at with { Resource = Resource.SearchSeries },
        ["instances"] when at.Instance is null => at with { Resource = Resource.SearchInstances },
        ["series", var series, .. var more] when at.Series is null => Below(at with { Resource = Resource.Series, Series = series }, more),
        ["instances", var instance, .. var more] when at is { Series: not null, Instance: null } => Below(at with { Resource = Resource.Instance, Instance = instance }, more),
        ["frames", ..] when at.Instance is not null => at with { Resource = Resource.Frames },
        ["bulkdata", ..] when at.Instance is not null => at with { Resource = Resource.BulkData },
        _ => None,
    };
}
