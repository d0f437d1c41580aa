namespace PullProcessor.Pipeline;

/// <summary>Why a work item is not Done. The first digit is the step: 1 Query, 2 Retrieve, 3 Decode, 4 Infer, 5 Store, 9 the program itself.</summary>
public enum FailureCode
{
    /// <summary>The source could not be reached while listing.</summary>
    QueryUnreachable = 101,

    /// <summary>The source refused the search or answered something that is no DICOM JSON.</summary>
    QueryRefused = 102,

    /// <summary>A listing could not be proven complete.</summary>
    QueryIncomplete = 103,

    /// <summary>Selection says no to the study.</summary>
    NotSelected = 110,

    /// <summary>No instance of the study is fit for the model.</summary>
    NothingSelected = 111,

    /// <summary>The study is no longer at the source.</summary>
    StudyVanished = 112,

    /// <summary>The study grew after it was done, and by nothing that the model takes.</summary>
    NothingNew = 113,

    /// <summary>The source has the study's instances under another study.</summary>
    StudyMerged = 114,

    /// <summary>The source could not be reached, or stopped, while retrieving.</summary>
    RetrieveUnreachable = 201,

    /// <summary>The source asked for fewer requests.</summary>
    RetrieveThrottled = 202,

    /// <summary>The source refused to hand out an instance.</summary>
    RetrieveRefused = 203,

    /// <summary>Instances that the source lists cannot be had from it.</summary>
    RetrieveMissing = 204,

    /// <summary>What came is not the instance that was asked for, or no DICOM.</summary>
    RetrieveWrongObject = 205,

    /// <summary>An instance exceeds a bound of the configuration.</summary>
    RetrieveTooLarge = 206,

    /// <summary>The source says that it has instances no more (410).</summary>
    RetrieveGone = 207,

    /// <summary>The source says that it has instances on slower media, or cannot give them now.</summary>
    RetrieveOffline = 208,

    /// <summary>There is no room on this machine's disk for an instance that is too large for memory.</summary>
    RetrieveNoRoom = 209,

    /// <summary>A mandatory attribute is missing or cannot be read.</summary>
    DecodeAttribute = 301,

    /// <summary>The transfer syntax or pixel format is not decoded.</summary>
    DecodeUnsupported = 302,

    /// <summary>The pixel data does not fit its description.</summary>
    DecodeCorrupt = 303,

    /// <summary>The model failed on the study's input.</summary>
    InferFailed = 401,

    /// <summary>The model's answer is not what its manifest says.</summary>
    InferOutput = 402,

    /// <summary>The destination could not be reached.</summary>
    StoreUnreachable = 501,

    /// <summary>The destination refused a result.</summary>
    StoreRefused = 502,

    /// <summary>The destination took the result, but does not list it.</summary>
    StoreUnconfirmed = 503,

    /// <summary>Another object stands at the destination under a UID of ours.</summary>
    StoreForeign = 504,

    /// <summary>A valid result object could not be made.</summary>
    StoreBuild = 505,

    /// <summary>A fault of the program.</summary>
    ProgramFault = 901,

    /// <summary>The program ended without notice whenever it worked on the study.</summary>
    ProgramDied = 902,

    /// <summary>An operator took the study out.</summary>
    SkippedByOperator = 910,
}
