using System.Globalization;
using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-from-0", "F06", "Frames are counted from 0.", Seen = "Orthanc, on its path without a list (code)")]
internal sealed class FramesFromZero : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Resource == Resource.Frames && exchange.Request.Path.Value!.Split('/') is [.. var before, var list])
        {
            var numbers = list.Split(',').Select(each => int.TryParse(each, CultureInfo.InvariantCulture, out var number) ? (number + 1).ToString(CultureInfo.InvariantCulture) : each);
            exchange.Request.Path = new PathString(string.Join('/', before) + "/" + string.Join(',', numbers));
        }

        return next();
    }
}
