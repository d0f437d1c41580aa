using System.CommandLine;
using System.Text.Json;
using PullProcessor.Checking;
using PullProcessor.Composition;
using PullProcessor.Dicom.Pixels.Codecs;

namespace PullProcessor.Commands;

/// <summary>pullproc dicom check-worker: the child process of 'dicom check', a job a line on stdin, a result a line on stdout.</summary>
internal sealed class DicomCheckWorkerCommand : Verb
{
    public DicomCheckWorkerCommand(Surroundings surroundings, GlobalOptions options)
        : base(CheckWorker.Command, "Check the files that stdin names. Used by 'pullproc dicom check'.", surroundings, options)
    {
        Hidden = true;
    }

    public override IReadOnlyList<string> Examples => [];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        using var highThroughput = new HtJ2kWorker(HtJ2kProgram.Options, context.Time);
        using var input = new StreamReader(Console.OpenStandardInput());
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (JsonSerializer.Deserialize(line, CheckJson.Default.CheckJob) is { } job)
            {
                context.WriteJson(FileCheck.Run(job, highThroughput, cancellationToken), CheckJson.Default.CheckResult);
                await context.Output.FlushAsync(cancellationToken);
            }
        }

        return ExitCode.AllWell;
    }
}
