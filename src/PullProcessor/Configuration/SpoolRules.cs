using PullProcessor.Configuration.Binding;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Configuration;

/// <summary>Whether the folder of the spool can be used by this user on this machine. Looked at for the commands that use it, and by 'config check'.</summary>
internal static class SpoolRules
{
    private static readonly string Spool = JsonPath.Of(JsonPath.Root, "spool");
    private static readonly string Folder = JsonPath.Of(Spool, "folder");

    /// <summary>Checks the folder, where one is configured and nothing is wrong with how it is written.</summary>
    public static void Check(PullProcConfiguration configuration, BindingContext context)
    {
        if (configuration.Spool is not { Folder: not null } spool || context.HasFaultAt(Spool))
        {
            return;
        }

        if (SpoolFolderCheck.FaultOf(spool.Folder) is { } fault)
        {
            context.Add(Folder, fault, "/var/lib/pullproc/spool");
        }
        else if (SpoolFolderCheck.DiskBytes(spool.Folder) is var bytes && bytes < spool.MaxBytes.Bytes)
        {
            context.Add(JsonPath.Of(Spool, "maxBytes"), $"The disk of {spool.Folder} has {bytes} bytes in all; {spool.MaxBytes} are more.", "a size below that of the disk, such as 20GiB");
        }
    }
}
