using System.Text.Json.Nodes;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Each data set of a DICOM JSON answer: searches, metadata and store responses.</summary>
internal interface IEditsJson
{
    void Edit(Exchange exchange, JsonObject dataset);
}
