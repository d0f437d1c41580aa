using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace PullProcessor.Benchmarks;

/// <summary>GDCM by its own .NET binding of Debian (libgdcm-cil), in a process of its own: it ends processes on some inputs. Each line on stdin asks for one decoding.</summary>
internal static class GdcmPeer
{
    private static readonly string Folder = Directory.Exists("/usr/lib/cli")
        ? Directory.EnumerateDirectories("/usr/lib/cli", "gdcm-sharp*").FirstOrDefault() ?? ""
        : "";

    /// <summary>Whether the binding is installed.</summary>
    public static bool IsInstalled => Folder.Length > 0;

    /// <summary>Reads the file once, then answers nanoseconds for each decoding.</summary>
    public static int Run(string file)
    {
        var assembly = Assembly.LoadFrom(Path.Combine(Folder, "gdcm-sharp.dll"));
        NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => NativeLibrary.Load(Path.Combine(Folder, name.StartsWith("lib", StringComparison.Ordinal) ? name : $"lib{name}.so")));
        dynamic reader = Activator.CreateInstance(assembly.GetType("gdcm.ImageReader", throwOnError: true)!)!;
        reader.SetFileName(file);
        if (!(bool)reader.Read())
        {
            Console.WriteLine("refused");
            return 1;
        }

        dynamic image = reader.GetImage();
        var buffer = new byte[(int)(uint)image.GetBufferLength()];
        while (Console.ReadLine() is not null)
        {
            var started = Stopwatch.GetTimestamp();
            var isDecoded = (bool)image.GetBuffer(buffer);
            var elapsed = Stopwatch.GetElapsedTime(started);
            Console.WriteLine(isDecoded ? elapsed.TotalNanoseconds.ToString("0", CultureInfo.InvariantCulture) : "refused");
        }

        return 0;
    }
}
