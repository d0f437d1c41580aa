using static PullProcessor.Pipeline.RetryKind;

namespace PullProcessor.Pipeline;

/// <summary>The one table of failures: what is retried, how, how often, and what an operator should do. docs/failures.md is generated from it.</summary>
public static class FailureRules
{
    /// <summary>The longest wait that a server is granted, whatever its Retry-After says.</summary>
    public static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    // A night's outage is outlived.
    private static readonly TimeSpan[] Long =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(2), TimeSpan.FromHours(8)];

    // What hardly changes by waiting is not asked for all night.
    private static readonly TimeSpan[] Short = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2)];

    // A destination that is away is asked again for as long as it takes, but each time the source is asked too, so not too often.
    private static readonly TimeSpan[] Repeated =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    /// <summary>A rule for each code, in the order of the codes.</summary>
    public static IReadOnlyList<FailureRule> All { get; } =
    [
        Rule(FailureCode.QueryUnreachable, AfterWaits, Long, "the source did not answer while the study was listed", "look at the source"),
        Rule(FailureCode.QueryRefused, AfterWaits, Long, "it refused the search, or answered something else than DICOM JSON",
            "look at credentials and URL; the reason quotes the server"),
        Rule(FailureCode.QueryIncomplete, AfterWaits, Long, "the list of the study's instances could not be proven complete", "the reason says what spoke against it"),
        Rule(FailureCode.NotSelected, WhenItChanges, [], "the pipeline does not take such studies", "nothing, or change `select`, or `pullproc studies release UID`"),
        Rule(FailureCode.NothingSelected, WhenItChanges, [], "no instance, or too few, are fit for the model; the reason lists what was left out", "nothing, or change `select`"),
        Rule(FailureCode.StudyVanished, AfterWaits, Long, "the source lists no series of it any more",
            "look for it at the source: deleted, merged into another study, or moved? If it is gone for good, `pullproc studies skip UID --reason TEXT`"),
        Rule(FailureCode.NothingNew, WhenItChanges, [], "the study grew after it was done, by nothing that the model takes: the results of the revision before stand", "nothing"),
        Rule(FailureCode.StudyMerged, Never, [], "its instances, as far as they were fetched before, stand under another study at the source now; the reason names that study",
            "`pullproc studies show` with the UID of the other study: it is listed by its own date, and `pullproc once --from DATE --to DATE` lists it anew. Then `pullproc studies skip UID --reason TEXT`"),
        Rule(FailureCode.RetrieveUnreachable, AfterWaits, Long, "the source stopped answering while sending", "look at the source"),
        Rule(FailureCode.RetrieveThrottled, AfterWaits, Long, "it asked for fewer requests (429, 503)", "lower `maxConnections`"),
        Rule(FailureCode.RetrieveRefused, AfterWaits, Long, "it refused to hand an instance out", "rights of the account"),
        Rule(FailureCode.RetrieveMissing, AfterWaits, Long, "it lists instances that it does not have (404)",
            "the archive has lost them; the reason names the first. `\"incomplete\": \"process\"` goes on without them"),
        Rule(FailureCode.RetrieveWrongObject, AfterWaits, Long, "what came is another object, or no DICOM", "the archive holds a broken file"),
        Rule(FailureCode.RetrieveTooLarge, Never, [], "an instance is larger than `limits.maxInstanceSize`", "raise the limit, then `pullproc studies retry --code 206`"),
        Rule(FailureCode.RetrieveGone, Never, [], "it says that it has the instances no more (410)", "as 204"),
        Rule(FailureCode.RetrieveOffline, AfterWaits, Long,
            "it says that instances are NEARLINE, OFFLINE or UNAVAILABLE. NEARLINE waits once and is then asked for, behind studies that are online; the others wait, and the last try asks all the same",
            "bring them back there"),
        Rule(FailureCode.RetrieveNoRoom, AfterWaits, Long, "there is no room on this machine's disk for an instance that is too large for memory", "make room, or set `TMPDIR`"),
        Rule(FailureCode.DecodeAttribute, Never, [], "a mandatory attribute is missing or makes no sense", "the reason names the attribute and the instance"),
        Rule(FailureCode.DecodeUnsupported, Never, [], "a transfer syntax or pixel format that is not decoded", "the reason names it"),
        Rule(FailureCode.DecodeCorrupt, Never, [], "the pixel data does not fit its description, or is missing", "the archive holds a broken file, or sends images without pixels: have it mended there, then `pullproc studies retry --code 303`"),
        Rule(FailureCode.InferFailed, AfterWaits, Long, "the model failed on the study's input", "the reason has the model's words"),
        Rule(FailureCode.InferOutput, AfterWaits, Short, "the model answered something that its manifest does not promise", "the model and its manifest do not belong together"),
        Rule(FailureCode.StoreUnreachable, WhileAway, Repeated, "the destination did not answer", "look at the destination"),
        Rule(FailureCode.StoreRefused, AfterWaits, Long,
            "it refused the report; the reason has status, failure reason and its words. Where these say that no try will help, the study is quarantined at once",
            "it may not take Comprehensive 3D SR"),
        Rule(FailureCode.StoreUnconfirmed, AfterWaits, Long, "it took the report but does not list it", "rules at the destination that reject or move it"),
        Rule(FailureCode.StoreForeign, Never, [], "another object stands there under the report's UID", "find out who wrote it"),
        Rule(FailureCode.StoreBuild, Never, [], "a valid report could not be built", "the reason lists what is missing in the source"),
        Rule(FailureCode.ProgramFault, AfterWaits, Short, "a fault of the program", "report it with the log"),
        Rule(FailureCode.ProgramDied, Never, [],
            "the program ended without notice twice in a row at the same instance of this study while it ran it alone, or five times while it waited for a server and came no further",
            "look for a crash or the end of memory in the system's log; report it; `pullproc studies retry UID` once it is mended"),
        Rule(FailureCode.SkippedByOperator, ByOperator, [], "an operator took the study out", "`pullproc studies release UID` takes it up again"),
    ];

    private static readonly Dictionary<FailureCode, FailureRule> ByCode = All.ToDictionary(rule => rule.Code);

    /// <summary>The rule of a failure.</summary>
    public static FailureRule Of(FailureCode code) => ByCode[code];

    private static FailureRule Rule(FailureCode code, RetryKind retry, TimeSpan[] waits, string text, string advice) =>
        new() { Code = code, Retry = retry, Waits = waits, Text = text, Advice = advice };
}
