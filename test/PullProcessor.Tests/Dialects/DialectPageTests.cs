using System.Reflection;
using System.Text;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.Tests.Cli;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Dialects;

/// <summary>docs/dialects.md is what the switches and the tests say of themselves.</summary>
public sealed class DialectPageTests
{
    private static readonly ILookup<string, string> Handled = typeof(DialectPageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods().Select(method => (Name: $"{type.Name}.{method.Name}", Row: method.GetCustomAttribute<DialectRowAttribute>())))
        .Where(test => test.Row is not null)
        .OrderBy(test => test.Name, StringComparer.Ordinal)
        .SelectMany(test => test.Row!.Rows.Select(row => (Row: row, test.Name)))
        .ToLookup(pair => pair.Row, pair => pair.Name);

    [Fact]
    public void Page_OfTheDialects_IsWhatTheTestsSay() => Golden.Matches(Path.Combine(Repository.Root, "docs", "dialects.md"), Page());

    [Fact]
    public void Rows_ThatTestsAndReasonsName_AreThere()
    {
        Assert.All(Handled, group => Assert.True(DialectRows.All.ContainsKey(group.Key), $"There is no row {group.Key}."));
        Assert.All(DialectRows.All.Keys, row => Assert.True(DialectRows.NotImitated.ContainsKey(row) != Switches(row).Any(), $"{row} is imitated by a switch, or there is a reason why not."));
        Assert.All(DialectRows.NotHandled.Keys, row => Assert.False(Handled.Contains(row), $"{row} is said not to be handled, and by a test to be."));
    }

    private static string Page()
    {
        var handled = DialectRows.All.Keys.Count(Handled.Contains);
        var imitated = DialectRows.All.Keys.Count(row => Switches(row).Any());
        var page = new StringBuilder();
        page.Append("# Dialects\n\n");
        page.Append("Generated from the switches of the sandbox and from the tests (`PULLPROC_UPDATE_GOLDEN=1`, class `DialectPageTests`). Do not edit.\n\n");
        page.Append("A row is one way in which DICOMweb servers depart from PS3.18, or in which the standard leaves room to stumble. `pullproc sandbox --list` says what each switch\n");
        page.Append("does; *assumed* marks switches that no server was seen to need. *Handled* names the tests of the client that hold the row. *Imitated only* means that the main job\n");
        page.Append("was run under the switch and ended every study right or with a reason, and that no test looks closer.\n\n");
        page.Append($"{DialectRows.All.Count} rows: {imitated} imitated, {handled} handled by a test, {DialectRows.All.Keys.Count(row => Standing(row) == "imitated only")} imitated only, ");
        page.Append($"{DialectRows.All.Keys.Count(row => Standing(row).StartsWith("not handled", StringComparison.Ordinal))} not handled.\n\n");
        page.Append("| row | about | imitated by | client |\n|---|---|---|---|\n");
        foreach (var (row, about) in DialectRows.All)
        {
            page.Append($"| {row} | {about} | {Imitated(row)} | {Standing(row)} |\n");
        }

        page.Append("\n## Main job under one switch\n\n");
        page.Append($"`MainJobTests` runs the job under each of {SandboxSwitches.All.Count - MainJobTests.LeftOut.Count} switches alone and compares every study with what the sandbox has. Left out:\n\n");
        foreach (var (name, why) in MainJobTests.LeftOut)
        {
            page.Append($"- `{name}`: {why}\n");
        }

        if (MainJobTests.Failing.Count > 0)
        {
            page.Append("\nUnder these the client goes wrong:\n\n");
        }

        foreach (var (name, how) in MainJobTests.Failing)
        {
            page.Append($"- `{name}`: {how}\n");
        }

        return page.ToString();
    }

    private static IEnumerable<SwitchDescription> Switches(string row) => SandboxSwitches.All.Where(each => each.Rows.Contains(row));

    private static string Imitated(string row) => DialectRows.NotImitated.TryGetValue(row, out var why)
        ? $"not: {why}"
        : string.Join(", ", Switches(row).Select(each => each.Seen is null ? $"`{each.Name}` (assumed)" : $"`{each.Name}`"));

    private static string Standing(string row) => DialectRows.NotHandled.TryGetValue(row, out var why) ? $"not handled: {why}"
        : Handled.Contains(row) ? $"handled: {string.Join(", ", Handled[row].Select(test => $"`{test}`"))}"
        : Switches(row).Any() ? "imitated only"
        : "not handled: no test";
}
