using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PullProcessor.Configuration;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.DicomWeb;
using PullProcessor.Preflight;
using PullProcessor.Preflight.Checks;

namespace PullProcessor.Composition;

/// <summary>The servers of a preflight with their clients and checks. Asks nothing yet.</summary>
internal sealed class PreflightSetup : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly HtJ2kWorker highThroughput;

    private PreflightSetup(ServiceProvider services, HtJ2kWorker highThroughput, IReadOnlyList<EndpointProbe> probes) =>
        (this.services, this.highThroughput, Probes) = (services, highThroughput, probes);

    /// <summary>Sources first, then the destinations that their pipelines use.</summary>
    public IReadOnlyList<EndpointProbe> Probes { get; }

    /// <summary>Puts them together.</summary>
    /// <param name="configuration">As read.</param>
    /// <param name="source">The only source to look at; null takes all.</param>
    /// <param name="plan">How far to go.</param>
    /// <param name="loggers">Where clients log to.</param>
    /// <param name="time">The clock.</param>
    public static PreflightSetup Open(PullProcConfiguration configuration, string? source, PreflightPlan plan, ILoggerFactory loggers, TimeProvider time)
    {
        var configured = TestedEndpoints.Of(configuration, source, time.LocalTimeZone);
        var patiences = configured.ToDictionary(each => each.Endpoint.Name, each => new ThrottlePatience(each.Endpoint.HeaderTimeout, time));

        // The client's own bound on an answer has to leave room for what is waited below it.
        var tested = configured.Select(each => each with { Endpoint = each.Endpoint with { HeaderTimeout = each.Endpoint.HeaderTimeout + PreflightPlan.MostWaiting } }).ToList();
        var endpoints = tested.ToDictionary(each => each.Endpoint.Name, each => each.Endpoint);
        var meters = endpoints.Keys.ToDictionary(name => name, _ => new RequestMeter(plan.MostRequests));
        var services = Endpoints.BuildServices(endpoints, loggers, time, null, endpoint => patiences[endpoint.Name], endpoint => meters[endpoint.Name]);
        var clients = services.GetRequiredService<DicomWebClientFactory>();
        var probes = new List<EndpointProbe>();
        foreach (var each in tested)
        {
            var patience = patiences[each.Endpoint.Name];
            var http = new HttpProbe(clients.CreateHttpClient(each.Endpoint), each.Endpoint, patience, time);
            probes.Add(new EndpointProbe(each, plan, clients.Create(each.Endpoint), http, meters[each.Endpoint.Name], patience, time)
            {
                Twin = probes.Find(probe => probe.Tested.Title == each.SameAs), // Sources come first.
            });
        }

        return new PreflightSetup(services, new HtJ2kWorker(HtJ2kProgram.Options, time), probes);
    }

    /// <summary>The checks of a server, in their order.</summary>
    public IReadOnlyList<IPreflightCheck> ChecksOf(TestedEndpoint tested)
    {
        IPreflightCheck[] way = tested.SameAs is null ? [new ReachCheck(), new TlsCheck(), new HttpCheck()] : [new SameServerCheck()];
        return tested.Role switch
        {
            EndpointRole.Source =>
            [
                .. way, new WindowCheck(), new StudyKeysCheck(), new LevelsCheck(), new PagingCheck(), new SearchMediaCheck(),
                new RetrieveMediaCheck(), new RetrieveCheck(), new SampleCheck(highThroughput), new SelectionCheck(),
            ],
            EndpointRole.Destination => [.. way, new ConfirmCheck(), new StoreCheck()],
            _ => throw new ArgumentOutOfRangeException(nameof(tested), tested.Role, "Not a role."),
        };
    }

    public async ValueTask DisposeAsync()
    {
        highThroughput.Dispose();
        await services.DisposeAsync();
    }
}
