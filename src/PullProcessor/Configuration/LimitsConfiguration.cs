using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>Bounds on what is waited for and taken in from one server.</summary>
internal sealed record LimitsConfiguration
{
    [ConfigurationKey("How long a connection may take to stand.", Minimum = "1s", Maximum = "5m", Example = "10s")]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    [ConfigurationKey("How long the server may take to begin its answer.", Minimum = "1s", Maximum = "1h", Example = "60s")]
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(60);

    [ConfigurationKey("How long an answer may stand still.", Minimum = "1s", Maximum = "1h", Example = "30s")]
    public TimeSpan IdleBodyTimeout { get; init; } = TimeSpan.FromSeconds(30);

    [ConfigurationKey("How often a request is sent again where the server failed or turned it away for a moment; 0 for never.", Unit = "times", Minimum = "0", Maximum = "20", Example = "5")]
    public int Retries { get; init; } = 5;

    [ConfigurationKey("The longest Retry-After that a request waits for. Where the server asks for longer, the study waits.", Minimum = "0s", Maximum = "1h", Example = "1m")]
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    [ConfigurationKey("How many matches are asked for in one page of a listing.", Unit = "matches", Minimum = "1", Maximum = "10000", ComputedDefault = "the dialect's", Example = "100")]
    public int? PageSize { get; init; }

    [ConfigurationKey("The largest instance that is taken in. One of more than 16MiB lies in a temporary file while it is worked on.", Minimum = "1MiB", Maximum = "65536MiB", Example = "512MiB")]
    public ByteSize MaxInstanceSize { get; init; } = ByteSize.FromMebibytes(4096);

    [ConfigurationKey("The largest answer in DICOM JSON that is taken in.", Minimum = "1MiB", Maximum = "2047MiB", Example = "256MiB")]
    public ByteSize MaxJsonSize { get; init; } = ByteSize.FromMebibytes(256);
}
