namespace PullProcessor.Fuzzing;

/// <summary>Why a child ended before its time.</summary>
internal enum FuzzEnding
{
    /// <summary>The process ended by itself: a signal, or an exception that nobody caught.</summary>
    Crash,

    /// <summary>One input took longer than 10 seconds.</summary>
    Hang,

    /// <summary>It grew by more than 1 GB.</summary>
    Memory,
}
