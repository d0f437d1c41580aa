using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-case", "Q26", "Whether upper and lower case are the same in all text: 'ignored' or 'kept', in names, too.", Seen = "Azure, Orthanc (doc)")]
internal sealed class CaseRule(string rule = "ignored") : IRewritesSearches
{
    private readonly bool ignores = rule switch
    {
        "ignored" => true,
        "kept" => false,
        _ => throw new FormatException($"qido-case is '{rule}'; 'ignored' and 'kept' are understood."),
    };

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        for (var i = 0; i < request.Matches.Count; i++)
        {
            request.Matches[i] = request.Matches[i] with { IgnoresCase = ignores };
        }
    }
}
