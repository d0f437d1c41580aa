using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Commands;

/// <summary>pullproc sandbox: a small PACS to try things out on.</summary>
internal sealed class SandboxCommand : Verb
{
    /// <summary>The port that config/pullproc.json names.</summary>
    public const int DefaultPort = 8104;

    // The discovery's default look-back finds them all.
    private const int DaysBack = 2;

    private readonly Option<int> portOption = new("--port") { Description = "The port on 127.0.0.1; 0 takes a free one.", HelpName = "PORT", DefaultValueFactory = _ => DefaultPort };
    private readonly Option<string?> folderOption = new("--folder") { Description = "A folder of DICOM files to serve; where it is missing or empty, synthetic studies are written to it. Without it, a folder that is deleted at the end.", HelpName = "DIR" };
    private readonly Option<int> studies = new("--studies") { Description = "How many synthetic CT studies.", HelpName = "N", DefaultValueFactory = _ => 8 };
    private readonly Option<NumberRange> slicesOption = new("--slices") { Description = "How many slices a synthetic CT series has.", HelpName = "N or N-N", DefaultValueFactory = _ => new NumberRange(20, 60), CustomParser = NumberRange.Parse };
    private readonly Option<ulong> seed = new("--seed") { Description = "Which synthetic studies: the same number gives the same pixels.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<DateOnly?> from = new("--from") { Description = "The first StudyDate of synthetic studies. [default: two days before the last]", HelpName = "YYYY-MM-DD" };
    private readonly Option<DateOnly?> toOption = new("--to") { Description = "The last StudyDate of synthetic studies. [default: today]", HelpName = "YYYY-MM-DD" };
    private readonly Option<bool> ctOnly = new("--ct-only") { Description = "Leave out the radiograph, the ultrasound and the odd objects inside CT studies." };

    private readonly Option<string[]> dialectOption = new("--dialect") { Description = "How the server departs from the standard: presets, switches with their values, and files of config/sandbox-dialects' form, with commas between. May be given several times; see --list.", HelpName = "NAME|FILE[,NAME=VALUE...]" };
    private readonly Option<bool> list = new("--list") { Description = "Print the presets and switches of --dialect, and serve nothing." };

    public SandboxCommand(Surroundings surroundings, GlobalOptions options)
        : base("sandbox", "Run a small PACS (QIDO-RS, WADO-RS, STOW-RS) on 127.0.0.1 with synthetic studies, until it is interrupted. Prints one line of JSON with its URL when it is ready.", surroundings, options)
    {
        WholeNumber.Bound(portOption, 0, 65535);
        WholeNumber.Bound(studies, 0, 100_000);
        foreach (var option in (Option[])[portOption, folderOption, studies, slicesOption, seed, from, toOption, ctOnly, dialectOption, list])
        {
            Options.Add(option);
        }
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc sandbox",
        "pullproc sandbox --port 0 --folder archive --studies 20 --slices 40",
        "pullproc sandbox --folder /data/dicom",
        "pullproc sandbox --dialect azure --dialect qido-cap=3,latency=200",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(list))
        {
            SwitchList.Write(context);
            return ExitCode.AllWell;
        }

        if (ReadDialect(parsed, context) is not { } dialect)
        {
            return ExitCode.Usage;
        }

        var folder = parsed.GetValue(folderOption);
        var temporary = folder is null ? Directory.CreateTempSubdirectory("pullproc-sandbox-") : null;
        try
        {
            var archive = Path.GetFullPath(temporary?.FullName ?? folder!);
            if (!Directory.Exists(archive) || !Directory.EnumerateFileSystemEntries(archive).Any())
            {
                PhantomArchive.Create(archive, PlanOf(parsed, context.Time));
            }

            var options = new SandboxOptions { Folder = archive, Port = parsed.GetValue(portOption), TimeProvider = context.Time, Dialect = dialect };
            await ServeAsync(options, context, cancellationToken);
            return ExitCode.AllWell;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            context.Error.WriteLine($"pullproc: the sandbox cannot run: {exception.Message}");
            return ExitCode.Usage;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private SandboxDialect? ReadDialect(ParseResult parsed, CommandContext context)
    {
        try
        {
            return DialectArgument.Read(parsed.GetValue(dialectOption) ?? []);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"pullproc: --dialect: {fault.Message}");
            return null;
        }
    }

    private static async Task ServeAsync(SandboxOptions options, CommandContext context, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(options, cancellationToken);
        context.WriteJson(new JsonObject { ["url"] = server.BaseUrl.AbsoluteUri, ["folder"] = options.Folder });
        await context.Output.FlushAsync(cancellationToken);
        if (!context.Json)
        {
            await context.Error.WriteLineAsync("The sandbox PACS runs until it is interrupted (Ctrl+C).");
        }

        var stopped = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }

    private PhantomPlan PlanOf(ParseResult parsed, TimeProvider time)
    {
        var to = parsed.GetValue(toOption) ?? DateOnly.FromDateTime(time.GetLocalNow().Date);
        var slices = parsed.GetValue(slicesOption);
        return new PhantomPlan
        {
            Seed = parsed.GetValue(seed),
            CtStudies = parsed.GetValue(studies),
            SlicesFrom = slices.From,
            SlicesTo = slices.To,
            From = parsed.GetValue(from) ?? to.AddDays(-DaysBack),
            To = to,
            WithOddOnes = !parsed.GetValue(ctOnly),
        };
    }
}
