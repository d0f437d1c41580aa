namespace PullProcessor.Pipeline.Ledger;

/// <summary>The ledger cannot be used, or was asked for something that its state forbids. The message says what to do.</summary>
public class LedgerException : Exception
{
    /// <summary>With what went wrong and what to do.</summary>
    public LedgerException(string message)
        : base(message)
    {
    }

    /// <summary>With what went wrong, what to do, and the cause.</summary>
    public LedgerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
