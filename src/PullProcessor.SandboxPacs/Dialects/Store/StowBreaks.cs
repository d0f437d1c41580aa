using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-breaks", "S16 H02", "Stores keep objects, and answer 500 with a stack trace; so many times for each question, 0 for always.", Seen = "dcm4chee (code)", Group = "stow-form")]
internal sealed class StowBreaks(int times = 0) : IEditsStoreReplies
{
    private readonly Repeats repeats = new(times);

    public void Edit(Exchange exchange, StoreReply reply)
    {
        if (repeats.Next(exchange.Key))
        {
            reply.Status = StatusCodes.Status500InternalServerError;
            reply.Text = "java.lang.NullPointerException\n\tat org.example.Store.store(Store.java:99)\n";
            reply.ContentType = "text/plain";
        }
    }
}
