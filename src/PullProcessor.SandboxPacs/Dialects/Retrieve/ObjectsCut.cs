using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("objects-cut", "I13", "Of every so-manieth study the objects have only half their bytes, with the Content-Length of that half.", Effect = SwitchEffect.Some)]
internal sealed class ObjectsCut(int every = 2) : IRewritesObjects
{
    public void Rewrite(Exchange exchange, SentObject sent)
    {
        if (exchange.Parts.IsNth(sent.Instance.Study, every))
        {
            sent.Replace(sent.Bytes[..(sent.Bytes.Length / 2)]);
        }
    }
}
