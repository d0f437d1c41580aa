namespace PullProcessor.Fuzzing;

/// <summary>How the inputs of one target ended.</summary>
internal readonly record struct FuzzTally(int Accepted, int Refused, int Faults)
{
    /// <summary>One more of the kind that a child's line names.</summary>
    public FuzzTally With(char kind) => kind switch
    {
        'a' => this with { Accepted = Accepted + 1 },
        'r' => this with { Refused = Refused + 1 },
        _ => this with { Faults = Faults + 1 },
    };
}
