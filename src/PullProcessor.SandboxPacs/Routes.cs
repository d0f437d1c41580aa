using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Query;
using PullProcessor.SandboxPacs.Retrieve;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs;

/// <summary>The resources of PS3.18 that the sandbox has.</summary>
internal sealed class Routes(SearchEndpoint search, StoreEndpoint store)
{
    private const string Studies = SandboxServer.ServicePath + "/studies";
    private const string Study = Studies + "/{study}";
    private const string Series = Study + "/series/{series}";
    private const string Instance = Series + "/instances/{instance}";

    public void Map(IEndpointRouteBuilder app)
    {
        MapSearch(app, Studies, SearchLevel.Studies);
        MapSearch(app, SandboxServer.ServicePath + "/series", SearchLevel.Series);
        MapSearch(app, SandboxServer.ServicePath + "/instances", SearchLevel.Instances);
        MapSearch(app, Study + "/series", SearchLevel.Series);
        MapSearch(app, Study + "/instances", SearchLevel.Instances);
        MapSearch(app, Series + "/instances", SearchLevel.Instances);
        foreach (var resource in new[] { Study, Series, Instance })
        {
            app.MapGet(resource, context => RetrieveEndpoint.AnswerAsync(context, StudyOf(context)!.Value, SeriesOf(context), InstanceOf(context)));
            app.MapGet(resource + "/metadata", context => MetadataEndpoint.AnswerAsync(context, StudyOf(context)!.Value, SeriesOf(context), InstanceOf(context)));
        }

        app.MapGet(Instance + "/frames/{frames}", context => FramesEndpoint.AnswerAsync(
            context, StudyOf(context)!.Value, SeriesOf(context)!.Value, InstanceOf(context)!.Value, Value(context, "frames")!));
        app.MapGet(Instance + "/bulkdata/{tag}", context => BulkDataEndpoint.AnswerAsync(
            context, StudyOf(context)!.Value, SeriesOf(context)!.Value, InstanceOf(context)!.Value, Value(context, "tag")!));
        app.MapPost(Studies, context => store.AnswerAsync(context, null));
        app.MapPost(Study, context => store.AnswerAsync(context, StudyOf(context)));
    }

    private void MapSearch(IEndpointRouteBuilder app, string resource, SearchLevel level) =>
        app.MapGet(resource, context => search.AnswerAsync(context, new SearchScope(level, StudyOf(context), SeriesOf(context))));

    private static StudyInstanceUid? StudyOf(HttpContext context) => Value(context, "study") is { } uid ? new StudyInstanceUid(uid) : null;

    private static SeriesInstanceUid? SeriesOf(HttpContext context) => Value(context, "series") is { } uid ? new SeriesInstanceUid(uid) : null;

    private static SopInstanceUid? InstanceOf(HttpContext context) => Value(context, "instance") is { } uid ? new SopInstanceUid(uid) : null;

    private static string? Value(HttpContext context, string name) => context.GetRouteValue(name) as string;
}
