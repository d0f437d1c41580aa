namespace PullProcessor.Tests.Dialects;

/// <summary>Switches as on a command line, with the proof that each does what it says.</summary>
internal sealed class SwitchTable : Dictionary<string, Func<SwitchProbe, Task>>
{
    public TheoryData<string> Rows => [.. Keys];

    /// <summary>The names of the switches that it proves: the first of each row.</summary>
    public IEnumerable<string> Names => Keys.Select(key => key.Split('=', ',')[0]);

    public async Task ProveAsync(string row)
    {
        await using var probe = await SwitchProbe.StartAsync(row);
        await this[row](probe);
    }
}
