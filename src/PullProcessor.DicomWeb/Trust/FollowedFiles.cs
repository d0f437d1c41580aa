using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// What files hold, read again when they change. Whole contents are compared: times of change are coarse, and a mounted secret changes by a link that moves.
/// Files that cannot be read or understood leave the last good value in force, for they may be just being written.
/// </summary>
/// <param name="paths">Full paths.</param>
/// <param name="what">As in "client certificate".</param>
/// <param name="logger">Told once of each content that cannot be used.</param>
/// <param name="parse">Throws <see cref="CryptographicException"/> where the files are not what they should be.</param>
internal sealed class FollowedFiles<T>(IReadOnlyList<string> paths, string what, ILogger logger, Func<IReadOnlyList<byte[]>, T> parse)
    where T : class
{
    private const int LargestBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private IReadOnlyList<byte[]> contents = [];
    private T? value;
    private string? fault;

    /// <summary>What the files hold now.</summary>
    /// <exception cref="TrustException">They cannot be read or understood, and never could.</exception>
    public T Current
    {
        get
        {
            lock (gate)
            {
                try
                {
                    Refresh();
                    fault = null;
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
                {
                    var reason = cause.Message.TrimEnd('.');
                    if (value is null)
                    {
                        throw new TrustException(DicomWebErrorKind.Unreachable, $"the {what} in {string.Join(" and ", paths)} cannot be used ({reason}).", "Check the file and its password.", cause);
                    }

                    if (fault != reason)
                    {
                        fault = reason; // With every handshake it would be a flood.
                        DicomWebLog.KeepsEarlierFiles(logger, what, string.Join(" and ", paths), reason);
                    }
                }

                return value!;
            }
        }
    }

    private void Refresh()
    {
        IReadOnlyList<byte[]> read = [.. paths.Select(Read)];
        if (value is null || !read.Zip(contents).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second)))
        {
            value = parse(read); // What it replaces may be in use by a handshake; its finalizer frees it.
            contents = read;
        }
    }

    private static byte[] Read(string path) => new FileInfo(path) is { Exists: true, Length: > LargestBytes }
        ? throw new IOException($"{path} has more than {LargestBytes} bytes")
        : File.ReadAllBytes(path);
}
