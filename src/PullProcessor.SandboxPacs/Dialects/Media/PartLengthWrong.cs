using System.Globalization;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("part-length-wrong", "P07 H09", "Parts tell a length that is too great by this.", Group = "part-length")]
internal sealed class PartLengthWrong(int bytes = 10) : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part)
    {
        if (part.Fields.Find(field => field.Name == "Content-Length").Value is { } length)
        {
            part.Set("Content-Length", (long.Parse(length, CultureInfo.InvariantCulture) + bytes).ToString(CultureInfo.InvariantCulture));
        }
    }
}
