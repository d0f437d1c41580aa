namespace PullProcessor.Pipeline.Store;

/// <summary>A folder: <c>STUDY/SERIES/INSTANCE.dcm</c> (findings: <c>.json</c>), written beside as <c>.part</c> and renamed, so that a reader never sees half a file.</summary>
public sealed class FolderDestination(string name, string folder) : IResultDestination
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanBeAsked => true;

    /// <inheritdoc/>
    public async Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct)
    {
        var path = PathOf(result.Expected);
        try
        {
            if (File.Exists(path))
            {
                return await CompareAsync(path, result.Expected, ct);
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
                $"{name}: {result.Kind.Word()} {result.Instance} could not be written to {path}: {fault.Message} Check the folder's rights and free space.", IsTransient: true);
        }
    }

    /// <inheritdoc/>
    public async Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct)
    {
        var path = PathOf(expected);
        try
        {
            return File.Exists(path)
                ? await CompareAsync(path, expected, ct)
                : new StoreAnswer(FailureCode.StoreUnconfirmed, $"{name}: {expected.Kind.Word()} {expected.Instance} is not at {path} any more.", IsTransient: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new StoreAnswer(
                FailureCode.StoreUnreachable, $"{name}: {expected.Kind.Word()} {expected.Instance} at {path} could not be read back: {fault.Message}", IsTransient: true);
        }
    }

    /// <inheritdoc/>
    public Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct) => ConfirmAsync(expected, ct);

    private static async Task<StoreAnswer> CompareAsync(string path, ExpectedResult expected, CancellationToken ct) =>
        expected.IsIn(await File.ReadAllBytesAsync(path, ct)) switch
        {
            false => new StoreAnswer(FailureCode.StoreForeign, $"{path} holds another object than this result is. Move that file away, then retry the study."),
            _ => StoreAnswer.WasThere,
        };

    // Study and series UIDs come from the source; whatever is no UID character must not shape a path.
    private string PathOf(ExpectedResult expected) => Path.Combine(
        folder, Clean(expected.Study.Value), Clean(expected.Series.Value), Clean(expected.Instance.Value) + (expected.Kind.IsDicom() ? ".dcm" : ".json"));

    private static string Clean(string uid) => string.Concat(uid.Select(c => char.IsAsciiLetterOrDigit(c) || (c == '.' && uid.Trim('.').Length > 0) ? c : '_'));
}
