using System.Collections.Concurrent;

namespace PullProcessor.Checking;

/// <summary>Checks many files in a few child processes.</summary>
internal static class CheckRun
{
    /// <summary>Checks all files and hands on each result in the files' order, one at a time.</summary>
    /// <param name="jobs">The files.</param>
    /// <param name="parallel">Number of child processes.</param>
    /// <param name="deadline">Longest time for a file.</param>
    /// <param name="time">The clock of the deadline.</param>
    /// <param name="each">Takes a result.</param>
    /// <param name="cancellationToken">Ends the run; the children are ended too.</param>
    public static async Task RunAsync(
        IReadOnlyList<CheckJob> jobs, int parallel, TimeSpan deadline, TimeProvider time, Action<CheckResult> each, CancellationToken cancellationToken)
    {
        var results = new CheckResult?[jobs.Count];
        var printed = 0;
        var gate = new Lock();
        var workers = new ConcurrentBag<CheckWorker>();
        try
        {
            await Parallel.ForAsync(0, jobs.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, async (index, token) =>
            {
                var worker = workers.TryTake(out var free) ? free : new CheckWorker(ProgramItself.Start("dicom", CheckWorker.Command), deadline, time);
                try
                {
                    var result = await worker.CheckAsync(jobs[index], token);
                    lock (gate)
                    {
                        results[index] = result;
                        for (; printed < results.Length && results[printed] is { } next; printed++)
                        {
                            each(next);
                        }
                    }
                }
                finally
                {
                    workers.Add(worker);
                }
            });
        }
        finally
        {
            foreach (var worker in workers)
            {
                worker.Dispose();
            }
        }
    }
}
