using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>What the run logs: identifiers and reasons, never patient data. The level says who must act.</summary>
internal static partial class RunLog
{
    [LoggerMessage(1001, LogLevel.Information, "Listed {Window} of {Source} for {Pipeline}: {Studies} studies, {New} new. {Proof}")]
    public static partial void Listed(ILogger logger, QueryWindow window, string source, string pipeline, int studies, int @new, string proof);

    [LoggerMessage(1002, LogLevel.Warning, "The listing of {Window} of {Source} for {Pipeline} is not known to be complete: {Proof}")]
    public static partial void ListedWithDoubt(ILogger logger, QueryWindow window, string source, string pipeline, string proof);

    [LoggerMessage(1003, LogLevel.Error, "Listing {Window} of {Source} for {Pipeline} failed: {Reason}")]
    public static partial void ListingFailed(ILogger logger, QueryWindow window, string source, string pipeline, string reason);

    [LoggerMessage(1004, LogLevel.Information, "Nothing is begun for {Pipeline} until {Until:u}. {Reason}")]
    public static partial void SourcePaused(ILogger logger, string pipeline, DateTimeOffset until, string reason);

    [LoggerMessage(1005, LogLevel.Warning, "{Studies} studies of {Source} for {Pipeline} are found by no search by their own date, only by listing everything: ask the server's administrator why they are not indexed")]
    public static partial void FoundByNoDate(ILogger logger, int studies, string source, string pipeline);

    [LoggerMessage(1010, LogLevel.Information, "Study {Study} was done in {Pipeline}.")]
    public static partial void Finished(ILogger logger, StudyInstanceUid study, string pipeline);

    [LoggerMessage(1011, LogLevel.Information, "Study {Study} was skipped in {Pipeline}: {Reason}")]
    public static partial void LeftOut(ILogger logger, StudyInstanceUid study, string pipeline, string reason);

    [LoggerMessage(1012, LogLevel.Warning, "Study {Study} failed in {Pipeline} with {Code} and is tried again in {Delay}: {Reason}")]
    public static partial void Postponed(ILogger logger, StudyInstanceUid study, string pipeline, int code, TimeSpan delay, string reason);

    [LoggerMessage(1013, LogLevel.Error, "Study {Study} was quarantined in {Pipeline} with {Code}: {Reason}")]
    public static partial void Quarantined(ILogger logger, StudyInstanceUid study, string pipeline, int code, string reason);

    [LoggerMessage(1014, LogLevel.Warning, "Study {Study} in {Pipeline} was taken over by another program: the lease was lost.")]
    public static partial void LeaseLost(ILogger logger, StudyInstanceUid study, string pipeline);

    [LoggerMessage(1015, LogLevel.Error, "Study {Study} met a fault of the program in {Pipeline}: {Kind} {Stack}")]
    public static partial void ProgramFaulted(ILogger logger, StudyInstanceUid study, string pipeline, string kind, string stack);

    [LoggerMessage(1016, LogLevel.Warning, "{Count} studies of programs that ended without notice were taken back.")]
    public static partial void OrphansReleased(ILogger logger, int count);

    [LoggerMessage(1017, LogLevel.Warning, "Result {Instance} for {Destination} was built with other bytes than before: another version of the program built it first.")]
    public static partial void BuiltDifferently(ILogger logger, SopInstanceUid instance, string destination);

    [LoggerMessage(1019, LogLevel.Information, "Study {Study} was put off in {Pipeline} with {Code} for {Wait}, which is no attempt: {Reason}")]
    public static partial void PutOff(ILogger logger, StudyInstanceUid study, string pipeline, int code, TimeSpan wait, string reason);

    [LoggerMessage(1018, LogLevel.Warning, "Study {Study} could not be delivered in {Pipeline} with {Code} and waits for {Delay}: {Reason}")]
    public static partial void Deferred(ILogger logger, StudyInstanceUid study, string pipeline, int code, TimeSpan delay, string reason);

    [LoggerMessage(1030, LogLevel.Information, "Campaign {Campaign} of {Pipeline} is {State}. {Note}")]
    public static partial void CampaignMoved(ILogger logger, long campaign, string pipeline, CampaignState state, string note);

    [LoggerMessage(1031, LogLevel.Information, "Campaign {Campaign} of {Pipeline} is worked off; {Windows} windows that were listed more than a day ago are listed once more for what has arrived since.")]
    public static partial void CampaignLookedBack(ILogger logger, long campaign, string pipeline, int windows);
}
