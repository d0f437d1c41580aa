using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>How a multipart body is written: the header, the delimiters, and each part.</summary>
internal interface IShapesMultipart
{
    void Shape(Exchange exchange, MultipartForm form)
    {
    }

    void ShapePart(Exchange exchange, PartForm part)
    {
    }
}
