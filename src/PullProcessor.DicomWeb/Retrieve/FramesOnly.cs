namespace PullProcessor.DicomWeb.Retrieve;

/// <summary>Whether a server gives instances by their frames only. Taken for shown by two instances in a row, for one alone may be odd; kept as long as the client. Safe for use from many threads.</summary>
public sealed class FramesOnly
{
    private const int Enough = 2;

    private int inARow;

    /// <summary>True where asking for objects is of no use.</summary>
    public bool IsKnown => Volatile.Read(ref inARow) >= Enough;

    /// <summary>The server gave an instance as an object.</summary>
    public void ObjectCame() => Volatile.Write(ref inARow, 0);

    /// <summary>The server refused an instance as an object and gave its frames.</summary>
    public void FramesCame() => Interlocked.Increment(ref inARow);

    /// <summary>The server gave neither: nothing is known any more.</summary>
    public void Forget() => Volatile.Write(ref inARow, 0);
}
