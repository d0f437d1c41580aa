using System.Security.Cryptography;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>
/// What files hold, read again when they change. Whole contents are compared: times of change are coarse, and a mounted secret changes by a link that moves.
/// Files that cannot be read or understood leave the last good value in force, for they may be just being written.
/// </summary>
/// <param name="paths">Full paths.</param>
/// <param name="what">As in "client certificate".</param>
/// <param name="parse">Throws <see cref="CryptographicException"/> where the files are not what they should be.</param>
internal sealed class FollowedFiles<T>(IReadOnlyList<string> paths, string what, Func<IReadOnlyList<byte[]>, T> parse)
    where T : class
{
    private const int LargestBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private IReadOnlyList<byte[]> contents = [];
    private T? value;

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
                }
                catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
                {
                    return value ?? throw new TrustException(
                        DicomWebErrorKind.Unreachable, $"the {what} in {string.Join(" and ", paths)} cannot be used ({cause.Message.TrimEnd('.')}).", "Check the file and its password.", cause);
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
