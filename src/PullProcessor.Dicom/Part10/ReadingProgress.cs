namespace PullProcessor.Dicom.Part10;

/// <summary>How far the reading of one data set has got: its nesting, its bounds against hostile input, and whether it has ended before its end.</summary>
internal sealed class ReadingProgress(ReadingNotes notes)
{
    private const int DeepestNesting = 64;
    private const int MostParts = 4_000_000; // Attributes, items and fragments take 8 bytes in a file and a hundred in memory.
    private const int MostFailedAttempts = 100; // Each costs an exception.
    private bool isAttempt;
    private int failedAttempts;
    private int parts;

    /// <summary>True where a fault has ended the reading; what was whole before is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Sequences around; 0 in the data set itself.</summary>
    public int Depth { get; private set; }

    /// <summary>True where a fault is to end the reading instead of being thrown.</summary>
    public bool IsLenient => notes.IsLenient && !isAttempt;

    /// <exception cref="DicomException">More parts than any object has.</exception>
    public void Count(ElementHeader header)
    {
        if (++parts > MostParts)
        {
            throw header.Fault($"more than {MostParts} attributes and items stand before it.");
        }
    }

    /// <exception cref="DicomException">The sequence is nested too deep.</exception>
    public void Enter(ElementHeader sequence)
    {
        if (++Depth > DeepestNesting)
        {
            throw sequence.Fault($"sequences are nested more than {DeepestNesting} deep.");
        }
    }

    public void Leave() => Depth--;

    /// <summary>Something is missing or too much that does not hide what is there.</summary>
    public void Note(ElementHeader header, string what) => notes.Add($"Byte {header.At}, {header.Tag}: {what}");

    public void CutAt(DicomException fault)
    {
        IsCut = true;
        notes.Add($"{fault.Message} What was whole before is kept.");
    }

    /// <summary>Reads what may be readable; null, and as if nothing had been tried, where it is not.</summary>
    public T? Attempt<T>(Func<T> read)
        where T : class
    {
        if (failedAttempts > MostFailedAttempts)
        {
            return null;
        }

        var (nesting, wasAttempt) = (Depth, isAttempt);
        isAttempt = true;
        try
        {
            return read();
        }
        catch (DicomException)
        {
            Depth = nesting;
            failedAttempts++;
            return null;
        }
        finally
        {
            isAttempt = wasAttempt;
        }
    }
}
