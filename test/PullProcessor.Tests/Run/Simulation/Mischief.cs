namespace PullProcessor.Tests.Run.Simulation;

/// <summary>What a server or the way to it does to a request.</summary>
internal enum Mischief
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The request does not arrive.</summary>
    Unreachable,

    /// <summary>It is done, and the answer does not arrive.</summary>
    AnswerLost,

    /// <summary>503, and nothing is done.</summary>
    Unavailable,

    /// <summary>It is done, and the answer is 500.</summary>
    DoneBut500,

    /// <summary>The program stops here for longer than its lease, and another takes over, before the request arrives.</summary>
    StallBefore,

    /// <summary>As before, but the request has been done by then.</summary>
    StallAfter,

    /// <summary>A listing that does not have yet what the server has.</summary>
    StaleListing,

    /// <summary>A refusal that no try would mend.</summary>
    Forbidden,

    /// <summary>An object that is listed is not handed out.</summary>
    NotHandedOut,

    /// <summary>202 with an empty body: it is stored, and listed some requests later.</summary>
    Accepted,

    /// <summary>200, with the object among those that failed for want of room.</summary>
    PartialSuccess,

    /// <summary>409, out of resources.</summary>
    OutOfResources,

    /// <summary>409, cannot be understood: no try would mend it.</summary>
    NotUnderstood,

    /// <summary>200, and it says that it has it, which is not so.</summary>
    SaysSoButLosesIt,

    /// <summary>200 without a body.</summary>
    SilentSuccess,

    /// <summary>200 with a body that is no answer.</summary>
    Gibberish,

    /// <summary>202 with a warning: an attribute was coerced, and the copy has other bytes.</summary>
    Coerced,
}
