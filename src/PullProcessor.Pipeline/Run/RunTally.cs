namespace PullProcessor.Pipeline.Run;

/// <summary>What a run has done so far; safe to read while it works.</summary>
public sealed class RunTally
{
    private long instances;
    private long bytes;
    private long refetched;
    private long spooledInstances;
    private long spooledBytes;
    private int windows;
    private int windowsUnproven;
    private int discovered;
    private int results;
    private int done;
    private int skipped;

    /// <summary>Windows listed.</summary>
    public int Windows => windows;

    /// <summary>Windows whose completeness could not be proven.</summary>
    public int WindowsUnproven => windowsUnproven;

    /// <summary>Studies the ledger did not know before.</summary>
    public int Discovered => discovered;

    /// <summary>Instances received whole.</summary>
    public long InstancesFetched => Interlocked.Read(ref instances);

    /// <summary>Bytes of those instances.</summary>
    public long BytesFetched => Interlocked.Read(ref bytes);

    /// <summary>Bytes among them that had been received before, in this run or an earlier one.</summary>
    public long BytesRefetched => Interlocked.Read(ref refetched);

    /// <summary>Instances that lay in the spool, so that they were not fetched.</summary>
    public long InstancesFromSpool => Interlocked.Read(ref spooledInstances);

    /// <summary>Bytes of those instances.</summary>
    public long BytesFromSpool => Interlocked.Read(ref spooledBytes);

    /// <summary>Results that a destination confirmed.</summary>
    public int Results => results;

    /// <summary>Studies that became Done.</summary>
    public int Done => done;

    /// <summary>Studies that became Skipped, when they were listed or when their contents were known.</summary>
    public int Skipped => skipped;

    internal void CountDone() => Interlocked.Increment(ref done);

    internal void CountSkipped() => Interlocked.Increment(ref skipped);

    internal void CountWindow(bool isProven, int found, int leftOut)
    {
        Interlocked.Increment(ref windows);
        Interlocked.Add(ref discovered, found);
        Interlocked.Add(ref skipped, leftOut);
        if (!isProven)
        {
            Interlocked.Increment(ref windowsUnproven);
        }
    }

    internal void CountInstance(long byteCount, bool isRefetch)
    {
        Interlocked.Increment(ref instances);
        Interlocked.Add(ref bytes, byteCount);
        if (isRefetch)
        {
            Interlocked.Add(ref refetched, byteCount);
        }
    }

    internal void CountFromSpool(long byteCount)
    {
        Interlocked.Increment(ref spooledInstances);
        Interlocked.Add(ref spooledBytes, byteCount);
    }

    internal void CountResult() => Interlocked.Increment(ref results);
}
