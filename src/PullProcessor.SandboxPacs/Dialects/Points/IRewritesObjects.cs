using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>An object on its way out.</summary>
internal interface IRewritesObjects
{
    void Rewrite(Exchange exchange, SentObject sent);
}
