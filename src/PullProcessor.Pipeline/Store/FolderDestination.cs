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
            if (File.Exists(path))
            {
                return await CompareAsync(path, result, ct);
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
            return File.Exists(path)
                ? await CompareAsync(path, result, ct)
                : new StoreAnswer(FailureCode.StoreUnconfirmed, $"Result {result.Instance} is not at {path} any more.", IsTransient: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new StoreAnswer(FailureCode.StoreUnconfirmed, $"Result {result.Instance} at {path} could not be read back: {fault.Message}", IsTransient: true);
        }
    }

    private static async Task<StoreAnswer> CompareAsync(string path, ResultObject result, CancellationToken ct) =>
        ReportComparison.SayTheSame(await File.ReadAllBytesAsync(path, ct), result.Bytes)
            ? StoreAnswer.Success
            : new StoreAnswer(FailureCode.StoreForeign, $"{path} holds another report than this result is. Move that file away, then retry the study.");

    // Study and series UIDs come from the source; whatever is no UID character must not shape a path.
    private string PathOf(ResultObject result) => Path.Combine(folder, Clean(result.Study.Value), Clean(result.Series.Value), Clean(result.Instance.Value) + ".dcm");

    private static string Clean(string uid) => string.Concat(uid.Select(c => char.IsAsciiLetterOrDigit(c) || (c == '.' && uid.Trim('.').Length > 0) ? c : '_'));
}
