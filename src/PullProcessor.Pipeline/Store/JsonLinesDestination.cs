using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PullProcessor.Pipeline.Store;

/// <summary>
/// Findings as lines of JSON in a file a day: <c>findings-2026-03-01.jsonl</c>, by the UTC day on which a result was reserved first, so that every try of it
/// means the same file. A line is appended once: under a lock, after a look whether it stands there, and synced before it counts.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken holds nothing to release.")]
public sealed class JsonLinesDestination(string name, string folder, TimeProvider time) : IResultDestination
{
    // Another program holds the lock for the time of one append.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);
    private const int MostWaits = 250;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<string, JsonLinesIndex> indexes = [];

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanBeAsked => true;

    /// <inheritdoc/>
    public Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct) => WithFileAsync(
        result.Expected,
        FileMode.OpenOrCreate,
        (index, file) =>
        {
            if (index.Find(file, result.Instance.Value) is { } line)
            {
                return Compare(result.Expected, line, file.Name);
            }

            index.Append(file, result.Instance.Value, result.Bytes.Span);
            return StoreAnswer.Success;
        },
        ct);

    /// <inheritdoc/>
    public Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct) => WithFileAsync(
        expected,
        FileMode.Open,
        (index, file) => index.Find(file, expected.Instance.Value) is { } line ? Compare(expected, line, file.Name) : Missing(expected, file.Name),
        ct);

    /// <inheritdoc/>
    public Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct) => ConfirmAsync(expected, ct);

    private async Task<StoreAnswer> WithFileAsync(
        ExpectedResult expected, FileMode mode, Func<JsonLinesIndex, FileStream, StoreAnswer> work, CancellationToken ct)
    {
        var path = Path.Combine(folder, $"findings-{expected.BuiltAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.jsonl");
        await turn.WaitAsync(ct);
        try
        {
            if (mode == FileMode.Open && !File.Exists(path))
            {
                return Missing(expected, path);
            }

            Directory.CreateDirectory(folder);
            await using var file = await LockAsync(path, mode, ct);
            return work(IndexOf(path), file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            indexes.Remove(path);
            return new StoreAnswer(
                FailureCode.StoreUnreachable, $"{name}: {path} cannot be used: {fault.Message} Check the folder's rights and free space.", IsTransient: true);
        }
        finally
        {
            turn.Release();
        }
    }

    // Nobody else may write: FileShare.None is an exclusive advisory lock (flock) between programs of this kind. Readers that only read are not stopped.
    private async Task<FileStream> LockAsync(string path, FileMode mode, CancellationToken ct)
    {
        for (var waits = 0; ; waits++)
        {
            try
            {
                return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (waits < MostWaits && File.Exists(path))
            {
                await Task.Delay(Between, time, ct);
            }
        }
    }

    private JsonLinesIndex IndexOf(string path)
    {
        const int MostFiles = 8; // Retries of some days past; what falls out is read anew.
        if (!indexes.TryGetValue(path, out var index))
        {
            if (indexes.Count >= MostFiles)
            {
                indexes.Clear();
            }

            index = indexes[path] = new JsonLinesIndex();
        }

        return index;
    }

    private static StoreAnswer Compare(ExpectedResult expected, byte[] line, string path) => expected.IsIn(line) switch
    {
        false => new StoreAnswer(FailureCode.StoreForeign, $"{path} has another line under the UID of our {expected.Kind.Word()} {expected.Instance}. Find out who wrote it."),
        _ => StoreAnswer.WasThere,
    };

    private StoreAnswer Missing(ExpectedResult expected, string path) =>
        new(FailureCode.StoreUnconfirmed, $"{name}: {path} has no line for {expected.Kind.Word()} {expected.Instance}.", IsTransient: true);
}
