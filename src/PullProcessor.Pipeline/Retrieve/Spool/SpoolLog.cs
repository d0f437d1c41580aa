using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>What the spool logs. The level says who must act: the studies go on in any case.</summary>
internal static partial class SpoolLog
{
    [LoggerMessage(1040, LogLevel.Warning, "The spool {Folder} holds the {Bytes} bytes that it may (spool.maxBytes): instances are not spooled until there is room. Studies go on; after a kill such instances are fetched again.")]
    public static partial void Full(ILogger logger, string folder, long bytes);

    [LoggerMessage(1041, LogLevel.Warning, "The disk of the spool {Folder} has no more than {Free} bytes to spare, which are left free: instances are not spooled until there is room. Studies go on; after a kill such instances are fetched again.")]
    public static partial void DiskFull(ILogger logger, string folder, long free);

    [LoggerMessage(1042, LogLevel.Warning, "The spool {Folder} cannot be used for now: {Reason} Instances are not spooled. Studies go on; after a kill such instances are fetched again.")]
    public static partial void Failed(ILogger logger, string folder, string reason);

    [LoggerMessage(1043, LogLevel.Warning, "Instance {Instance} of study {Study} was not taken from the spool and is fetched: {Reason}")]
    public static partial void Damaged(ILogger logger, SopInstanceUid instance, StudyInstanceUid study, string reason);

    [LoggerMessage(1044, LogLevel.Information, "{Instances} instances were taken out of the spool: {Reason}")]
    public static partial void Swept(ILogger logger, int instances, string reason);

    [LoggerMessage(1045, LogLevel.Warning, "Study {Study} is not spooled: {Source} does not say whose it is, so that a correction there could not be noticed.")]
    public static partial void Unstated(ILogger logger, StudyInstanceUid study, string source);
}
