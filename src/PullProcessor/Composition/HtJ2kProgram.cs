using System.Runtime.InteropServices;
using PullProcessor.Checking;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Composition;

/// <summary>This program as the process that decodes HTJ2K.</summary>
internal static class HtJ2kProgram
{
    /// <summary>The argument that makes it one. It is no verb: nobody types it, and it starts without the commands.</summary>
    public const string Argument = "decode-htj2k";

    /// <summary>How it is started.</summary>
    public static HtJ2kWorkerOptions Options { get; } = OptionsOf(ProgramItself.Start(Argument));

    /// <summary>Decodes what comes in on stdin until it ends.</summary>
    /// <returns>The exit code.</returns>
    public static int Run()
    {
        // A terminal and a service manager tell a whole group to stop; the program still needs its frames while it drains, and closes stdin when it ends.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return HtJ2kServer.Run(input, output);
    }

    private static HtJ2kWorkerOptions OptionsOf(System.Diagnostics.ProcessStartInfo start) => new() { FileName = start.FileName, Arguments = [.. start.ArgumentList] };
}
