using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>Reads a list of studies from a file or from standard input, and tells on stderr what is wrong with it.</summary>
internal static class StudyListFile
{
    private const int MostFaults = 20;

    /// <returns>Null where it has faults or cannot be read.</returns>
    public static async Task<StudyList?> ReadAsync(CommandContext context, string file, CancellationToken ct)
    {
        try
        {
            using var reader = file == "-" ? context.Input : File.OpenText(file);
            var (list, faults) = await StudyList.ReadAsync(reader, ct);
            foreach (var fault in faults.Take(MostFaults))
            {
                context.Error.WriteLine($"{file}: {fault}");
            }

            if (faults.Count > MostFaults)
            {
                context.Error.WriteLine($"{file}: and {faults.Count - MostFaults} more faults.");
            }

            return list;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"{file} cannot be read: {fault.Message}");
            return null;
        }
    }
}
