using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Scoring;

namespace PullProcessor.Commands;

/// <summary>pullproc sandbox score: the stored reports against the truth.</summary>
internal sealed class SandboxScoreCommand : Verb
{
    private readonly Option<string> folder = new("--folder") { Description = "The sandbox's folder, with truth.json.", HelpName = "DIR", Required = true };
    private readonly Option<string?> copyTo = new("--copy-to") { Description = "Copy the reports to this folder, one file a study.", HelpName = "DIR" };

    public SandboxScoreCommand(Surroundings surroundings, GlobalOptions options)
        : base("score", "Compare the reports that a sandbox has received with the truth about its lesions.", surroundings, options)
    {
        Options.Add(folder);
        Options.Add(copyTo);
    }

    public override IReadOnlyList<string> Examples => ["pullproc sandbox score --folder archive", "pullproc sandbox score --folder archive --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var archive = parsed.GetRequiredValue(folder);
        Truth truth;
        try
        {
            truth = Truth.Load(archive);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            context.Error.WriteLine($"The truth about {archive} cannot be read: {fault.Message} 'pullproc sandbox --folder DIR' writes it beside its synthetic studies.");
            return Task.FromResult(ExitCode.Usage);
        }

        var reports = ReportedLesions.Find(archive);
        if (parsed.GetValue(copyTo) is { } target)
        {
            Directory.CreateDirectory(target);
            foreach (var report in reports)
            {
                File.Copy(report.File, Path.Combine(target, $"{report.StudyInstanceUid}.dcm"), overwrite: true);
            }
        }

        var score = LesionScore.Of(truth, reports);
        if (context.Json)
        {
            context.WriteJson(new JsonObject
            {
                ["reports"] = score.Reports,
                ["lesionsPresent"] = score.Present,
                ["lesionsFound"] = score.Found,
                ["falseAlarms"] = score.FalseAlarms,
                ["unplaced"] = score.Unplaced,
            });
        }
        else
        {
            context.Output.WriteLine($"{score.Reports} reports: {score.Found} of {score.Present} lesions found, {score.FalseAlarms} false alarms.");
            if (score.Unplaced > 0)
            {
                context.Output.WriteLine($"{score.Unplaced} reported lesions have no place in the patient, so they cannot be compared: only Comprehensive 3D SR has such places.");
            }
        }

        return Task.FromResult(score.Found == score.Present && score.FalseAlarms == 0 ? ExitCode.AllWell : ExitCode.SomeStudiesFailed);
    }
}
