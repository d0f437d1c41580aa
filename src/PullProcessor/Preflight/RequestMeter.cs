namespace PullProcessor.Preflight;

/// <summary>Counts what is sent to one server and ends it at a bound, whatever a check does.</summary>
internal sealed class RequestMeter(int most) : DelegatingHandler
{
    private int requests;

    public int Requests => Volatile.Read(ref requests);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref requests) > most)
        {
            Interlocked.Decrement(ref requests);
            throw new HttpRequestException($"pullproc asks a server at most {most} times in a preflight");
        }

        return base.SendAsync(request, cancellationToken);
    }
}
