using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("roots", "I15", "Searches are below /qido, retrievals below /wado and stores below /stow instead of /dicom-web, which answers 404.", Seen = "DICOMcloud, OHIF's settings (doc, code)", Effect = SwitchEffect.None, Order = -1)]
internal sealed class SeparateRoots : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        var asked = exchange.Request.Path;
        foreach (var root in new[] { "/qido", "/wado", "/stow" })
        {
            if (asked.StartsWithSegments(root, out var rest))
            {
                exchange.Request.Path = SandboxServer.ServicePath + rest;
                return root == RootOf(exchange.Resource) ? next() : exchange.AnswerAsync(StatusCodes.Status404NotFound, "Not found.");
            }
        }

        return exchange.Resource == Resource.Other ? next() : exchange.AnswerAsync(StatusCodes.Status404NotFound, "Not found.");
    }

    private static string RootOf(Resource resource) => resource switch
    {
        Resource.SearchStudies or Resource.SearchSeries or Resource.SearchInstances => "/qido",
        Resource.Store => "/stow",
        _ => "/wado",
    };
}
