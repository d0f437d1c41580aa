using System.Net;

namespace PullProcessor.DicomWeb.Store;

/// <summary>The answer to the storing of one object (PS3.18 10.5.3).</summary>
public sealed record StoreOutcome
{
    /// <summary>What became of the object.</summary>
    public required StoreStatus Status { get; init; }

    /// <summary>Failure Reason (0008,1197), as in PS3.18 I.2.2; null where none is given.</summary>
    public int? FailureReason { get; init; }

    /// <summary>Warning Reason (0008,1196); null where none is given.</summary>
    public int? WarningReason { get; init; }

    /// <summary>The status of the answer. It covers a whole request and is not what decides.</summary>
    public required HttpStatusCode HttpStatus { get; init; }

    /// <summary>The first 200 characters of the answer; null where it is empty.</summary>
    public string? ServerText { get; init; }

    /// <summary>True where the reason may pass: A7xx out of resources (PS3.18 I.2.2), or being written by another request (Azure 45071).</summary>
    public bool IsTransient => Status == StoreStatus.Refused && FailureReason is (>= 0xA700 and <= 0xA7FF and not (0xA770 or 0xA771 or 0xA772 or 0xA773 or 0xA774 or 0xA775 or 0xA776 or 0xA777 or 0xA778 or 0xA779)) or 45071;
}
