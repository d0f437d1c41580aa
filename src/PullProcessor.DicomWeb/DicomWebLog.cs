using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb;

internal static partial class DicomWebLog
{
    [LoggerMessage(LogLevel.Information, "'{Endpoint}' accepted the media type {MediaType}; it is asked first from now on")]
    public static partial void LearntMediaType(ILogger logger, string endpoint, string mediaType);

    [LoggerMessage(LogLevel.Information, "'{Endpoint}' refused the page size; {PageSize} rows are asked for from now on")]
    public static partial void LoweredPageSize(ILogger logger, string endpoint, int pageSize);

    [LoggerMessage(LogLevel.Information, "'{Endpoint}' refused {Count} of the attributes asked for; they are left out from now on")]
    public static partial void DroppedFields(ILogger logger, string endpoint, int count);

    [LoggerMessage(LogLevel.Debug, "Sends again in {Delay} (for the {Number}. time): {Reason}")]
    public static partial void SendsAgain(ILogger logger, TimeSpan delay, int number, string reason);

    [LoggerMessage(LogLevel.Warning, "'{Endpoint}' is left alone until {Until:u}: {Reason}")]
    public static partial void LeavesAlone(ILogger logger, string endpoint, DateTimeOffset until, string reason);

    [LoggerMessage(LogLevel.Information, "'{Endpoint}' keeps connections for a second or less: from now on each is closed after its answer, so that none holds a thread of the server in vain")]
    public static partial void ClosesConnections(ILogger logger, string endpoint);

    [LoggerMessage(LogLevel.Warning, "The {What} in {Files} cannot be used ({Reason}); the one of before stays in force")]
    public static partial void KeepsEarlierFiles(ILogger logger, string what, string files, string reason);

    [LoggerMessage(LogLevel.Warning, "The client certificate '{Subject}' in {File} expired {Days} days ago; it is shown all the same until there is another")]
    public static partial void ShowsExpiredCertificate(ILogger logger, string subject, string file, int days);

    [LoggerMessage(LogLevel.Warning, "A part of {Bytes} bytes with type '{MediaType}' was left out while {Action} at '{Endpoint}': it is not DICOM")]
    public static partial void SkippedPart(ILogger logger, long bytes, string mediaType, string action, string endpoint);

    [LoggerMessage(LogLevel.Warning, "A BulkDataURI pointed to another server while {Action} at '{Endpoint}'; it was not followed")]
    public static partial void BulkDataElsewhere(ILogger logger, string action, string endpoint);

    [LoggerMessage(LogLevel.Information, "The value of {Tag} was left out, for it could not be had: {Reason}")]
    public static partial void ValueLeftOut(ILogger logger, Dicom.DicomTag tag, string reason);
}
