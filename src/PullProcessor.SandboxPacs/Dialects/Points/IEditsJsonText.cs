namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>The whole text of a DICOM JSON answer.</summary>
internal interface IEditsJsonText
{
    byte[] Edit(Exchange exchange, byte[] utf8);
}
