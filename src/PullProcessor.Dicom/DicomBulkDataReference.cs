namespace PullProcessor.Dicom;

/// <summary>An attribute of DICOM JSON whose value must be fetched (PS3.18 F.2.6).</summary>
public sealed class DicomBulkDataReference(DicomTag tag, DicomVR vr, string uri) : DicomItem(tag, vr)
{
    /// <summary>BulkDataURI as received, absolute or relative. Where it points is not trusted.</summary>
    public string Uri { get; } = uri;
}
