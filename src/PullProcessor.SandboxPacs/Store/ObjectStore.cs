using System.Buffers;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>Files received objects one after the other: two requests with the same UID must not both be first.</summary>
internal sealed class ObjectStore(ArchiveFolder folder, ArchiveIndex index, Func<SandboxDialect> dialect) : IDisposable
{
    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");
    private readonly SemaphoreSlim filing = new(1);

    /// <summary>Takes one part of a request.</summary>
    /// <param name="content">The part's body.</param>
    /// <param name="study">The study of the path; null where it names none.</param>
    /// <param name="ct">Stops reading; what was read so far is thrown away.</param>
    public async Task<StoreResult> TakeAsync(Stream content, StudyInstanceUid? study, CancellationToken ct)
    {
        var part = folder.NewPart();
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, ct);
            }

            return await FileAwayAsync(part, study, ct);
        }
        catch (DicomException)
        {
            return StoreResult.NotDicom;
        }
        finally
        {
            File.Delete(part); // Nothing is there any more where it was kept.
        }
    }

    public void Dispose() => filing.Dispose();

    private async Task<StoreResult> FileAwayAsync(string part, StudyInstanceUid? study, CancellationToken ct)
    {
        using var file = await InstanceFile.OpenAsync(part, ct);
        var received = StoredObject.From(file.Content, part, file.Length);
        var instance = received.Instance;
        var result = new StoreResult(instance.Study, instance.SopClass, instance.Sop, null);
        if (study is not null && instance.Study != study)
        {
            return result with { FailureReason = StoreResult.OtherStudy };
        }

        if (!IsUid(instance.Sop.Value) || !IsUid(instance.Series.Value) || !IsUid(instance.Study.Value))
        {
            return result with { FailureReason = StoreResult.CannotUnderstand };
        }

        if (dialect().StoreAnswer is { } answer)
        {
            return result with { FailureReason = answer.FailureReason };
        }

        return dialect().StoreLosesObject ? result : await KeepAsync(part, file, received, result, ct);
    }

    private async Task<StoreResult> KeepAsync(string part, InstanceFile file, StoredObject received, StoreResult result, CancellationToken ct)
    {
        await filing.WaitAsync(ct);
        try
        {
            if (index.Find(received.Instance.Sop) is { } existing)
            {
                using var other = await InstanceFile.OpenAsync(existing.Path, ct);
                return other.Bytes.Span.SequenceEqual(file.Bytes.Span) ? result : result with { FailureReason = StoreResult.Duplicate };
            }

            var kept = received with { Instance = received.Instance with { Path = folder.Keep(part, received.Instance.Sop) } };
            if (dialect().HidesStored)
            {
                index.Hide(kept);
            }
            else
            {
                index.Add(kept);
            }

            return result;
        }
        finally
        {
            filing.Release();
        }
    }

    // PS3.5 9.1. It becomes a file name, so nothing else is let through.
    private static bool IsUid(string value) => value.Length is > 0 and <= 64 && !value.AsSpan().ContainsAnyExcept(UidCharacters) && value[0] != '.';
}
