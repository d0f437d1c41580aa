using System.Text.Json.Nodes;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>How a run of the program ended.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Stdout as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new InvalidOperationException($"Stdout is null. Stderr: {Error}");

    /// <summary>The only pipeline of 'once --json'.</summary>
    public JsonNode Pipeline => Json["pipelines"]!.AsArray().Single()!;

    /// <summary>The run, where it ended like this; otherwise a failure that says all it printed.</summary>
    public ProgramRun Exited(int code)
    {
        Assert.True(code == ExitCode, $"pullproc ended with {ExitCode} instead of {code}.\nstdout: {Output}\nstderr: {Error}");
        return this;
    }
}
