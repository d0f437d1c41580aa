using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Which of the studies that a window found a campaign takes, beyond what its pipeline says.</summary>
internal sealed class CampaignSelection
{
    private readonly CampaignScope scope;
    private readonly ModelRequirement? requirement;
    private readonly ILookup<StudyInstanceUid, string>? models;

    private CampaignSelection(CampaignScope scope, ModelRequirement? requirement, ILookup<StudyInstanceUid, string>? models) =>
        (this.scope, this.requirement, this.models) = (scope, requirement, models);

    public static async Task<CampaignSelection> OfAsync(
        CampaignScope scope, ModelRequirement? requirement, IReadOnlyList<StudyMatch> matches, SqliteLedger ledger, CancellationToken ct)
    {
        var models = requirement is null ? null : await ledger.History.ModelsAsync(scope.Source, matches.Select(match => match.Study), ct);
        return new CampaignSelection(scope, requirement, models);
    }

    /// <summary>The sweep finds studies of all times: what can be read as a date is held against the period, what cannot may belong to it.</summary>
    public static bool IsWithin(CampaignScope scope, StudyMatch match) =>
        match.StudyDate is not { } day || ((scope.From is not { } from || day >= from) && (scope.To is not { } to || day <= to));

    /// <summary>Why the campaign leaves a study out, or null. What the server did not tell is no reason.</summary>
    public string? ReasonAgainst(StudyMatch match)
    {
        if (scope.Modalities.Count > 0 && match.Modalities.Count > 0 && !match.Modalities.Intersect(scope.Modalities, StringComparer.OrdinalIgnoreCase).Any())
        {
            return $"Its modalities are {string.Join(", ", match.Modalities)}; the campaign takes {string.Join(", ", scope.Modalities)}.";
        }

        return requirement is not null && models?[match.Study].FirstOrDefault(requirement.IsMetBy) is { } model
            ? $"It was done by {model} already; the campaign takes studies that were not done by {requirement}."
            : null;
    }

    /// <summary>Whether a study that is Done is to be done again.</summary>
    public bool IsWantedAgain(StudyInstanceUid study) => requirement is not null && models is not null && !models[study].Any(requirement.IsMetBy);
}
