namespace PullProcessor.DicomWeb.Dialects;

/// <summary>How an object is sent (PS3.18 10.5.1).</summary>
public enum StoreForm
{
    /// <summary>As the only part of a multipart body.</summary>
    Multipart,

    /// <summary>As the body itself, which PS3.18 does not have and some servers take.</summary>
    Single,
}
