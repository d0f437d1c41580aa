using System.Globalization;

namespace PullProcessor.Benchmarks;

/// <summary>What Linux says of this process, in bytes.</summary>
internal static class ProcessMemory
{
    /// <summary>In memory now.</summary>
    public static long Resident => Status("VmRSS");

    /// <summary>The most that was in memory at a time.</summary>
    public static long Peak => Status("VmHWM");

    private static long Status(string name)
    {
        var line = File.ReadLines("/proc/self/status").First(each => each.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line[(name.Length + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture) * 1024;
    }
}
