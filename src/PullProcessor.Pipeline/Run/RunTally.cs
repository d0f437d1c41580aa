namespace PullProcessor.Pipeline.Run;

/// <summary>What a run has done so far; safe to read while it works.</summary>
public sealed class RunTally
{
    private long instances;
    private long bytes;
    private long refetched;
    private int windows;
    private int windowsUnproven;
    private int discovered;
    private int results;

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

    /// <summary>Results that a destination confirmed.</summary>
    public int Results => results;

    internal void CountWindow(bool isProven, int found)
    {
        Interlocked.Increment(ref windows);
        Interlocked.Add(ref discovered, found);
        if (!isProven)
        {
            Interlocked.Increment(ref windowsUnproven);
        }
    }

    internal void CountInstance(int byteCount, bool isRefetch)
    {
        Interlocked.Increment(ref instances);
        Interlocked.Add(ref bytes, byteCount);
        if (isRefetch)
        {
            Interlocked.Add(ref refetched, byteCount);
        }
    }

    internal void CountResult() => Interlocked.Increment(ref results);
}
