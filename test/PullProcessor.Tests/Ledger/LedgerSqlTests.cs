using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerSqlTests
{
    [Fact]
    public void Statement_Any_DeletesNothing()
    {
        var statements = ReadAll("Sql/");

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
