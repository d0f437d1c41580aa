using System.Buffers;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>Files received objects one after the other: two requests with the same UID must not both be first.</summary>
internal sealed class ObjectStore(ArchiveFolder folder, ArchiveIndex index) : IDisposable
{
    private static readonly SearchValues<char> UidCharacters = SearchValues.Create("0123456789.");
    private readonly SemaphoreSlim filing = new(1);

    /// <summary>Takes one part of a request.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="contentType">The part's Content-Type.</param>
    /// <param name="content">The part's body.</param>
    /// <param name="study">The study of the path; null where it names none.</param>
    /// <param name="ct">Stops reading; what was read so far is thrown away.</param>
    /// <returns>What becomes of it; null where the answer is silent about it.</returns>
    public async Task<StoreResult?> TakeAsync(Exchange exchange, string contentType, Stream content, StudyInstanceUid? study, CancellationToken ct)
    {
        var part = folder.NewPart();
        try
        {
            await using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, ct);
            }

            await filing.WaitAsync(ct);
            try
            {
                return await FileAwayAsync(exchange, part, contentType, study, ct);
            }
            finally
            {
                filing.Release();
            }
        }
        finally
        {
            File.Delete(part); // Nothing is there any more where it was kept.
        }
    }

    public void Dispose() => filing.Dispose();

    private async Task<StoreResult?> FileAwayAsync(Exchange exchange, string part, string contentType, StudyInstanceUid? study, CancellationToken ct)
    {
        var candidate = await ExamineAsync(part, contentType, study, ct);
        foreach (var judge in exchange.Dialect.At<IJudgesObjects>())
        {
            if (judge.Judge(exchange, candidate) is { } verdict)
            {
                return verdict.IsReported ? verdict : null;
            }
        }

        var result = Judge(candidate);
        if (result.FailureReason is null && (candidate.Existing is null || candidate.Overwrites))
        {
            Keep(exchange, part, candidate.Received!);
        }

        return result;
    }

    private async Task<StoreCandidate> ExamineAsync(string part, string contentType, StudyInstanceUid? study, CancellationToken ct)
    {
        var candidate = new StoreCandidate { ContentType = contentType, PathStudy = study, Received = null, Existing = null, IsIdentical = false };
        try
        {
            using var file = await InstanceFile.OpenAsync(part, ct);
            var received = StoredObject.From(file.Content, part, file.Length);
            var existing = index.Find(received.Instance.Sop);
            return candidate with { Received = received, Existing = existing, IsIdentical = existing is not null && await IsSameAsync(file, existing, ct) };
        }
        catch (DicomException)
        {
            return candidate;
        }
    }

    private static async Task<bool> IsSameAsync(InstanceFile file, IndexedInstance existing, CancellationToken ct)
    {
        using var other = await InstanceFile.OpenAsync(existing.Path, ct);
        return other.Bytes.Span.SequenceEqual(file.Bytes.Span);
    }

    private static StoreResult Judge(StoreCandidate candidate)
    {
        if (candidate.Received is not { Instance: var instance } || MediaType.Parse(candidate.ContentType).Name != "application/dicom")
        {
            return StoreResult.NotDicom;
        }

        if (candidate.PathStudy is { } study && instance.Study != study)
        {
            return candidate.Failure(StoreResult.OtherStudy);
        }

        if (!IsUid(instance.Sop.Value) || !IsUid(instance.Series.Value) || !IsUid(instance.Study.Value))
        {
            return candidate.Failure(StoreResult.CannotUnderstand);
        }

        return candidate is { Existing: not null, IsIdentical: false, Overwrites: false } ? candidate.Failure(StoreResult.Duplicate) : candidate.Success;
    }

    private void Keep(Exchange exchange, string part, StoredObject received)
    {
        var sop = received.Instance.Sop;
        index.Remove(sop);
        var kept = received.Instance with { Path = folder.Keep(part, sop) };
        index.Add(received with { Instance = kept });
        foreach (var observer in exchange.Dialect.At<IObservesStores>())
        {
            observer.Kept(exchange, kept);
        }
    }

    // PS3.5 9.1. It becomes a file name, so nothing else is let through.
    private static bool IsUid(string value) => value.Length is > 0 and <= 64 && !value.AsSpan().ContainsAnyExcept(UidCharacters) && value[0] != '.';
}
