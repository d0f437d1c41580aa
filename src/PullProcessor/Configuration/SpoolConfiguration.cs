using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Configuration;

/// <summary>Where received instances are kept until their study is at its end; without it they are kept nowhere.</summary>
internal sealed record SpoolConfiguration
{
    /// <summary>Full path.</summary>
    [ConfigurationKey("A folder of mode 0700 on a disk of this machine; it is made where it does not exist, the folder around it is not.", Kind = typeof(FilePathKind), Example = "/var/lib/pullproc/spool")]
    public required string Folder { get; init; }

    [ConfigurationKey("The most that lies there. What does not fit is not kept, and its study goes on without.", Minimum = "64MiB", Maximum = "1048576GiB", Example = "20GiB")]
    public ByteSize MaxBytes { get; init; } = ByteSize.FromMebibytes(20 * 1024);

    [ConfigurationKey("How long an instance lies there at most; a study that ends takes its instances out earlier.", Minimum = "1m", Maximum = "30d", Example = "1d")]
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>As the spool takes it.</summary>
    public SpoolOptions ToOptions() => new() { Folder = Folder, MaxBytes = MaxBytes.Bytes, MaxAge = MaxAge };
}
