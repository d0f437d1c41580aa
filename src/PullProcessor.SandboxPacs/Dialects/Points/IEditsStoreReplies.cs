using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>The answer to a store, before it is written.</summary>
internal interface IEditsStoreReplies
{
    void Edit(Exchange exchange, StoreReply reply);
}
