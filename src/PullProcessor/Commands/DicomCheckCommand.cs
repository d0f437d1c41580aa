using System.CommandLine;
using System.Text.Json;
using PullProcessor.Checking;

namespace PullProcessor.Commands;

/// <summary>pullproc dicom check: whether a site's own files can be read and decoded.</summary>
internal sealed class DicomCheckCommand : Verb
{
    private const int MostProcesses = 8;

    private readonly Argument<string[]> paths = new("PATH") { Description = "Files, or folders with all that lies in them.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> manifest = new("--manifest")
    {
        Description = "A list of files with their known pixels, to compare with: see docs/dicom.md.",
        HelpName = "FILE",
    };

    private readonly Option<int> parallel = new("--parallel")
    {
        Description = "How many child processes decode at a time. [default: one a processor, at most 8]",
        HelpName = "N",
    };

    private readonly Option<int> timeout = new("--timeout")
    {
        Description = "Seconds after which a file counts as crashed.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    public DicomCheckCommand(Surroundings surroundings, GlobalOptions options)
        : base("check", "Read and decode files, each in a child process, and say of each what became of it. Changes nothing and asks no server.", surroundings, options)
    {
        Arguments.Add(paths);
        Options.Add(manifest);
        Options.Add(parallel);
        Options.Add(timeout);
        WholeNumber.Bound(parallel, 1, 64);
        WholeNumber.Bound(timeout, 1, 86_400);
        Validators.Add(result =>
        {
            if (result.GetValue(paths) is not { Length: > 0 } == result.GetValue(manifest) is null)
            {
                result.AddError("Give either files and folders, or --manifest FILE.");
            }
        });
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc dicom check /data/sample",
        "pullproc dicom check --manifest corpus/manifest.json --json",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<CheckJob> jobs;
        try
        {
            jobs = parsed.GetValue(manifest) is { } list ? CheckManifest.Load(list) : FilesOf(parsed.GetRequiredValue(paths));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            context.Error.WriteLine($"pullproc: the files to check cannot be listed: {fault.Message}");
            return ExitCode.Usage;
        }

        var printer = new CheckPrinter(context);
        await CheckProgress.ShowAsync(context, "checking", jobs.Count, "files", step => CheckRun.RunAsync(
            jobs,
            parsed.GetValue(parallel) is > 0 and var processes ? processes : Math.Clamp(Environment.ProcessorCount, 1, MostProcesses),
            TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            context.Time,
            result =>
            {
                printer.Print(result);
                step();
            },
            cancellationToken));
        printer.Finish();
        return jobs.Zip(printer.Results).All(pair => IsWell(pair.First, pair.Second)) ? ExitCode.AllWell : ExitCode.SomeStudiesFailed;
    }

    // A manifest may list files that nobody can decode; without one, the operator wants to hear of each.
    private static bool IsWell(CheckJob job, CheckResult result) => result.Outcome switch
    {
        CheckOutcome.Wrong or CheckOutcome.Crashed => false,
        CheckOutcome.Refused or CheckOutcome.Unreadable => job.Expected is { HasAnswer: false },
        CheckOutcome.NoPixels or CheckOutcome.Decoded or CheckOutcome.Exact or CheckOutcome.WithinTolerance => true,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result.Outcome, "Not an outcome."),
    };

    private static List<CheckJob> FilesOf(IReadOnlyList<string> paths) =>
        [.. paths.SelectMany(Listed).Select(path => new CheckJob { File = path, Path = Path.GetFullPath(path) })];

    private static IEnumerable<string> Listed(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        }

        return File.Exists(path) ? [path] : throw new FileNotFoundException($"There is no file or folder '{path}'.");
    }
}
