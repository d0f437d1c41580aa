namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>
/// How many bytes lie in the folder: a number in a file, which is locked while names in the folder change. So programs that share the folder hold its bound together, and none
/// takes away what another is just making. Bytes are written and read without the lock.
/// </summary>
internal sealed class SpoolAccount(string folder)
{
    // Each try after the first few sleeps for a millisecond; a turn takes less, only a sweep of very many files longer.
    private const int MostTries = 3000;

    private readonly Lock gate = new();

    /// <summary>Waits for a turn and holds it until the answer is disposed of, by the same thread.</summary>
    /// <exception cref="IOException">The folder is not there, the disk refuses, or another program has held it for too long.</exception>
    public SpoolTurn Enter()
    {
        gate.Enter();
        try
        {
            return new SpoolTurn(Open(), gate);
        }
        catch
        {
            gate.Exit();
            throw;
        }
    }

    private FileStream Open()
    {
        var path = Path.Combine(folder, SpoolNames.Account);
        var wait = default(SpinWait);
        for (var tries = 1; ; tries++)
        {
            try
            {
                return SpoolDisk.OpenAlone(path, FileMode.OpenOrCreate);
            }
            catch (IOException fault) when (tries < MostTries && fault is not DirectoryNotFoundException)
            {
                wait.SpinOnce();
            }
        }
    }
}
