namespace PullProcessor.DicomWeb.Store;

/// <summary>What a server says of an object that was sent to it.</summary>
public enum StoreStatus
{
    /// <summary>It says that it has it.</summary>
    Stored,

    /// <summary>It has it, with changes or reservations.</summary>
    StoredWithWarning,

    /// <summary>It did not take it.</summary>
    Refused,

    /// <summary>It holds an object with this UID already and did not take this one: fetch and compare.</summary>
    Duplicate,

    /// <summary>It answered without naming the object: ask whether it is there.</summary>
    Unknown,
}
