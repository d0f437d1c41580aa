namespace PullProcessor.Configuration.Binding;

/// <summary>A value that was read, or what is wrong with it.</summary>
internal readonly record struct ReadResult
{
    public object? Value { get; private init; }

    public string? Problem { get; private init; }

    public static ReadResult Of(object value) => new() { Value = value };

    public static ReadResult Fault(string problem) => new() { Problem = problem };
}
