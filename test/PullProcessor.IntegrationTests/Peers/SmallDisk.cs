using System.Diagnostics;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A disk of a few megabytes that can be filled and made read-only: a tmpfs, for which the test must be allowed to mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it on an empty folder; skips the test where that is not allowed.</summary>
    public static SmallDisk Mount(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder) != 0)
        {
            Assert.Skip("This account may not mount a tmpfs, so no disk can be filled.");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Leaves so much room beside what is there.</summary>
    public void LeaveRoom(long bytes)
    {
        var used = Directory.EnumerateFiles(folder).Sum(path => (new FileInfo(path).Length + 4095) / 4096 * 4096);
        Remount(FormattableString.Invariant($"size={used + bytes}"));
    }

    /// <summary>Makes it large again, and writable.</summary>
    public void Mend() => Remount("rw,size=16m");

    /// <summary>Lets nothing be written, as systems do after a fault of the disk.</summary>
    public void Forbid() => Remount("ro");

    public void Dispose() => Run("umount", "-l", folder);

    private void Remount(string options) => Assert.Equal(0, Run("mount", "-o", $"remount,{options}", folder));

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
