namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Makes a transfer syntax acceptable in which objects are not stored. The same switch also turns them into it (<see cref="IRewritesObjects"/>).</summary>
internal interface ITranscodes : IRewritesObjects
{
    bool Gives(string? transferSyntax);
}
