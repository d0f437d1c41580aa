using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerSqlTests
{
    /// <summary>Nothing is erased, but what an operator has pruned (predictions and events of the walk), and what a process said of itself while it ran.</summary>
    [Fact]
    public void Statement_ButThoseOfPruneAndPulse_DeletesNothing()
    {
        string[] allowed = ["DELETE FROM instance ", "DELETE FROM event ", "DELETE FROM source_pulse\n"];
        var statements = ReadAll("Sql/").Where(sql => !allowed.Any(start => sql.StartsWith(start, StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(statements);
        Assert.All(statements, sql => Assert.DoesNotMatch("(?i)\\b(delete|drop|replace into)\\b", sql));
    }

    [Fact]
    public void Statement_ForARunningItem_NamesOwnerAndToken()
    {
        var leased = ReadAll("Sql/").Where(sql => sql.Contains("state = 'Running' AND lease_owner = @owner", StringComparison.Ordinal)).ToList();

        Assert.Equal(14, leased.Count);
        Assert.All(leased, sql => Assert.Contains("lease_token = @token", sql, StringComparison.Ordinal));
    }

    private static List<string> ReadAll(string prefix)
    {
        var assembly = typeof(SqliteLedger).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }
}
