using System.Buffers;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>What the spool keeps of one study, for the one walk that has it.</summary>
internal sealed class StudySpool
{
    private const int Chunk = 256 * 1024;

    private readonly InstanceSpool spool;
    private readonly SpooledStudy study;
    private readonly string folder;
    private readonly Dictionary<string, SpooledFile> files;

    public StudySpool(InstanceSpool spool, SpooledStudy study, string folder, IEnumerable<SpooledFile> files, int stale)
    {
        this.spool = spool;
        this.study = study;
        this.folder = folder;
        this.files = [];
        foreach (var file in files)
        {
            this.files[file.Key] = file;
        }

        Stale = stale;
    }

    /// <summary>How many instances were thrown away because the source has changed what it says of the study or its patient.</summary>
    public int Stale { get; }

    /// <summary>Keeps a copy of an instance that was received whole; one that was kept before makes room for it. Where that does not work out, the log has the reason.</summary>
    public async Task SaveAsync(RetrievedInstance instance, CancellationToken ct)
    {
        if (spool.Rests)
        {
            spool.Meter.Count("failed");
            return;
        }

        SpoolDraft? draft = null;
        try
        {
            (draft, var refusal) = spool.Folder.Begin(folder, instance.ByteCount);
            if (draft is null)
            {
                spool.Refuse(refusal!.Value, "");
                return;
            }

            await draft.WriteAsync(instance.Received, ct);
            var key = study.KeyOf(instance.Instance);
            files[key] = spool.Folder.Commit(draft, key, files.GetValueOrDefault(key));
            draft = null;
            spool.Meter.Moved("saved", instance.ByteCount);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            spool.Refuse(SpoolRefusal.Failed, fault.Message);
        }
        finally
        {
            Abandon(draft);
        }
    }

    /// <summary>An instance as it was received; null where it is not there, or not as it was. The latter is told in the log and taken away.</summary>
    public async Task<RetrievedInstance?> ReadAsync(SopInstanceUid wanted, CancellationToken ct)
    {
        if (!files.TryGetValue(study.KeyOf(wanted), out var file))
        {
            return null;
        }

        try
        {
            if (spool.Folder.IsTooOld(file))
            {
                return null; // The sweep takes it away.
            }

            var handle = File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
            if (await FaultOfAsync(handle, file, ct) is { } fault)
            {
                handle.Dispose();
                Discard(file, wanted, fault);
                return null;
            }

            var received = ReceivedObject.Of(handle);
            if (SeriesFetcher.TryRead(received, study.Study, out var instance, out var problem) && instance.Instance == wanted)
            {
                spool.Meter.Moved("read", file.Length);
                return instance;
            }

            received.Dispose();
            Discard(file, wanted, problem ?? "it holds another instance.");
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            files.Remove(file.Key); // Another program, or an operator, has taken it away.
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Discard(file, wanted, fault.Message);
        }

        return null;
    }

    private static async Task<string?> FaultOfAsync(SafeFileHandle handle, SpooledFile file, CancellationToken ct)
    {
        try
        {
            var length = RandomAccess.GetLength(handle);
            return length != file.Length ? $"its file has {length} bytes, {file.Length} were written."
                : await DigestAsync(handle, ct) != file.Digest ? "its file holds other bytes than were written."
                : null;
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static async Task<string> DigestAsync(SafeFileHandle handle, CancellationToken ct)
    {
        var hash = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (var at = 0L; await RandomAccess.ReadAsync(handle, buffer, at, ct) is > 0 and var count; at += count)
            {
                hash.Append(buffer.AsSpan(0, count));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private void Discard(SpooledFile file, SopInstanceUid wanted, string reason)
    {
        files.Remove(file.Key);
        spool.Meter.Count("damaged");
        SpoolLog.Damaged(spool.Logger, wanted, study.Study, reason);
        try
        {
            spool.Folder.Remove(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            spool.Refuse(SpoolRefusal.Failed, fault.Message);
        }
    }

    private void Abandon(SpoolDraft? draft)
    {
        if (draft is null)
        {
            return;
        }

        try
        {
            spool.Folder.Abandon(draft);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            draft.Dispose();
            spool.Refuse(SpoolRefusal.Failed, fault.Message);
        }
    }
}
