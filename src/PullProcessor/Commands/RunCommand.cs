using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Run;
using PullProcessor.Schedules;
using Quartz;

namespace PullProcessor.Commands;

/// <summary>pullproc run: the daemon. The first SIGTERM drains: what runs is finished; the second hands back and stops.</summary>
internal sealed class RunCommand : Verb
{
    private readonly Option<string[]> pipelines = new("--pipeline") { Description = "Only this pipeline; may be given several times.", HelpName = "NAME" };
    private readonly Option<string?> log = new("--log") { Description = "Append the log to this file too, as lines of JSON.", HelpName = "FILE" };

    public RunCommand(Surroundings surroundings, GlobalOptions options)
        : base("run", "Run as a daemon by the pipelines' schedules. SIGTERM finishes what runs and stops; a second one hands it back.", surroundings, options)
    {
        Options.Add(pipelines);
        Options.Add(log);
    }

    public override IReadOnlyList<string> Examples => ["pullproc run --config /etc/pullproc/pullproc.json", "pullproc run --pipeline chest"];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        using var loggers = LogSetup.Create(context, LogLevel.Information, parsed.GetValue(log));
        return await SiteAccess.WithSiteAsync(context, parsed.GetValue(pipelines) ?? [], loggers, async site =>
        {
            if (site.Pipelines.All(pipeline => pipeline.Configuration.Schedule is null))
            {
                context.Error.WriteLine("No pipeline has a schedule, so there is nothing to wait for. Add one, for example \"schedule\": { \"every\": \"5m\", \"lookBack\": \"3d\" }, or use 'pullproc once'.");
                return ExitCode.Usage;
            }

            await using var pulse = new PulseKeeper(site.Ledger, Name, site.Pipelines.Select(pipeline => pipeline.Definition), context.Time);
            await RunAsync(site, loggers, context, cancellationToken);
            return ExitCode.AllWell;
        }, cancellationToken);
    }

    private static async Task RunAsync(Site site, ILoggerFactory loggers, CommandContext context, CancellationToken ct)
    {
        var logger = loggers.CreateLogger("PullProcessor.Run");
        await OrphanRescue.RescueAsync(site.Ledger, logger, ct);
        using var host = BuildHost(site, loggers);
        await host.StartAsync(ct);
        DaemonLog.Started(logger, site.Pipelines.Count, site.Ledger.Path);

        // A pipeline whose loop ends by a fault ends the daemon: stopping silently is the one thing it must not do.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.Stop.Drain);
        var loops = site.Pipelines.Select(pipeline => pipeline.Run.WorkOnAsync(stop.Token, context.Stop.HandBack)).ToList();
        await Task.WhenAny([.. loops, WhenCancelledAsync(stop.Token)]);
        DaemonLog.Draining(logger);
        await stop.CancelAsync();
        await host.StopAsync(CancellationToken.None); // No new discovery while what runs is finished.
        await Task.WhenAll(loops);
        DaemonLog.Stopped(logger);
    }

    private static async Task WhenCancelledAsync(CancellationToken ct)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = ct.Register(cancelled.SetResult);
        await cancelled.Task;
    }

    private static IHost BuildHost(Site site, ILoggerFactory loggers)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.AddSingleton(site);
        builder.Services.AddQuartz(quartz => PipelineSchedules.Add(quartz, site));
        builder.Services.Configure<QuartzSchedulerOptions>(options => options.ShutdownJobInterruption = ShutdownJobInterruption.Always);
        builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true); // An interrupted listing ends at once.
        return builder.Build();
    }
}
