using System.Globalization;

namespace PullProcessor.Pipeline.Run;

/// <summary>Names a running program as the owner of leases: host, process id and start tick, because ids are used again.</summary>
public static class ProcessIdentity
{
    /// <summary>This process.</summary>
    public static string Current { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{StartTick(Environment.ProcessId) ?? "0"}";

    /// <summary>True where the owner is a process of this machine that is no longer there. Of owners on other machines nothing is known: their leases expire.</summary>
    public static bool IsGone(string owner)
    {
        var parts = owner.Split('/');
        return parts.Length == 3
            && parts[0] == Environment.MachineName
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && Directory.Exists("/proc/self") // Elsewhere nothing is known, and the lease expires.
            && StartTick(id) != parts[2];
    }

    // proc(5): field 22 of stat, in clock ticks since boot. The command name in field 2 may hold spaces, so it is counted from its closing parenthesis.
    private static string? StartTick(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : fields[19]; // A zombie runs no more.
        }
        catch (IOException)
        {
            return null;
        }
    }
}
