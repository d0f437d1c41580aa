using System.Reflection;
using System.Runtime.InteropServices;

namespace PullProcessor.Benchmarks;

/// <summary>GDCM by its own .NET binding of Debian (libgdcm-cil), in a process of its own: it ends processes on some inputs.</summary>
internal static class GdcmPeer
{
    private static readonly string Folder = Directory.Exists("/usr/lib/cli")
        ? Directory.EnumerateDirectories("/usr/lib/cli", "gdcm-sharp*").FirstOrDefault() ?? ""
        : "";

    /// <summary>Whether the binding is installed.</summary>
    public static bool IsInstalled => Folder.Length > 0;

    /// <summary>Reads the file once, then decodes it whenever asked.</summary>
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
        return DecodingProcess.Serve(buffer, () => (bool)image.GetBuffer(buffer));
    }
}
