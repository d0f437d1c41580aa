using System.Security.Cryptography;

namespace PullProcessor.Pipeline.Store;

/// <summary>A folder: <c>STUDY/SERIES/INSTANCE.dcm</c>, written beside as <c>.part</c> and renamed, so that a reader never sees half a file.</summary>
public sealed class FolderDestination(string name, string folder) : IResultDestination
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct)
    {
        var path = PathOf(result);
        try
        {
            if (await DigestAsync(path, ct) is { } digest)
            {
                return digest == result.Digest ? StoreAnswer.Success : Foreign(path);
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            var part = path + ".part";
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(result.Bytes, ct);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
            return StoreAnswer.Success;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new StoreAnswer(FailureCode.StoreUnreachable,
                $"Result {result.Instance} could not be written to {path}: {fault.Message} Check the folder's rights and free space.", IsTransient: true);
        }
    }

    /// <inheritdoc/>
    public async Task<StoreAnswer> ConfirmAsync(ResultObject result, CancellationToken ct)
    {
        var path = PathOf(result);
        try
        {
            return await DigestAsync(path, ct) switch
            {
                null => new StoreAnswer(FailureCode.StoreUnconfirmed, $"Result {result.Instance} is not at {path} any more.", IsTransient: true),
                var digest when digest == result.Digest => StoreAnswer.Success,
                _ => Foreign(path),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new StoreAnswer(FailureCode.StoreUnconfirmed, $"Result {result.Instance} at {path} could not be read back: {fault.Message}", IsTransient: true);
        }
    }

    private static StoreAnswer Foreign(string path) =>
        new(FailureCode.StoreForeign, $"{path} holds other bytes than this result has. Move that file away, then retry the study.");

    private static async Task<string?> DigestAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    // Study and series UIDs come from the source; whatever is no UID character must not shape a path.
    private string PathOf(ResultObject result) => Path.Combine(folder, Clean(result.Study.Value), Clean(result.Series.Value), Clean(result.Instance.Value) + ".dcm");

    private static string Clean(string uid) => string.Concat(uid.Select(c => char.IsAsciiLetterOrDigit(c) || (c == '.' && uid.Trim('.').Length > 0) ? c : '_'));
}
