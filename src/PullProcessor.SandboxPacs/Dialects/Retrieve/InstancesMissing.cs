using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("instances-missing", "Q33 I11", "Of each series the last objects, and those with the given UIDs (with + between), are listed but cannot be had: alone they answer 404, a whole series comes as 206 without them.",
    Seen = "dcm4chee, Google (code, doc)", Effect = SwitchEffect.Some)]
internal sealed class InstancesMissing(int last = 1, string uids = "") : ISelectsObjects
{
    private readonly HashSet<string> named = [.. uids.Split('+', StringSplitOptions.RemoveEmptyEntries)];

    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) =>
        [.. instances.Where(instance => !named.Contains(instance.Sop.Value) && !IsLast(exchange, instance))];

    private bool IsLast(Exchange exchange, IndexedInstance instance) =>
        last > 0 && exchange.Parts.Index.Select(instance.Study, instance.Series, null, exchange.Hides).TakeLast(last).Contains(instance);
}
