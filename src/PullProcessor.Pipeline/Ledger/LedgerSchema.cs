using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Brings a ledger to this program's schema by the numbered scripts of Ledger/Schema.</summary>
internal static class LedgerSchema
{
    private const string Prefix = "Schema/";

    private static readonly SqlScript[] Scripts = ReadScripts();

    public static void Upgrade(SqliteConnection connection, string path)
    {
        // Most ledgers that are opened are up to date, and to see that takes one look; scripts are only ever added.
        var known = Scripts.Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        if (!known.IsSubsetOf(ReadApplied(connection)))
        {
            Apply(connection, path);
        }

        var foreign = ReadApplied(connection).Where(name => !known.Contains(name)).ToList();
        if (foreign.Count > 0)
        {
            throw new LedgerException(
                $"Ledger {path} was written by a newer version of this program (it has {string.Join(", ", foreign)}). Use that version or a later one.");
        }
    }

    private static void Apply(SqliteConnection connection, string path)
    {
        using var shared = new SharedConnection(connection);

        // One transaction around all, begun IMMEDIATE by the provider: of two programs that open a new ledger, the second waits.
        var outcome = DeployChanges.To.SqliteDatabase(shared)
            .WithScripts(Scripts)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!outcome.Successful)
        {
            throw outcome.Error is SqliteException fault
                ? LedgerFault.Explain(fault, path, "bring the schema up to date")
                : new LedgerException($"Could not bring the schema of ledger {path} up to date: {outcome.Error.Message}", outcome.Error);
        }
    }

    private static List<string> ReadApplied(SqliteConnection connection) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'SchemaVersions'") == 0
            ? []
            : connection.Query<string>("SELECT ScriptName FROM SchemaVersions").AsList();

    private static SqlScript[] ReadScripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new SqlScript(name[Prefix.Length..], reader.ReadToEnd());
            })];
    }
}
