using System.Diagnostics.CodeAnalysis;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.DicomWeb;
using Refit;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>HTTP clients that one program after the other uses, because making them costs more than a whole schedule. They remember nothing.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It lives as long as the tests do.")]
internal sealed class Lane
{
    private readonly LaneWire wire = new();
    private readonly Dictionary<string, IDicomWebApi> apis = [];

    public Lane() => Hook = Clients.Http(wire);

    public HttpClient Hook { get; }

    /// <summary>From now on requests are this program's.</summary>
    public void GiveTo(SimulatedProgram program, Dictionary<string, ISimulatedServer> servers) => (wire.Program, wire.Servers) = (program, servers);

    /// <summary>The interface of a server by its name, which is its host's too.</summary>
    public IDicomWebApi ApiOf(DicomWebEndpoint endpoint)
    {
        if (!apis.TryGetValue(endpoint.Name, out var api))
        {
            var http = Clients.Http(wire);
            http.BaseAddress = new Uri(endpoint.BaseUrl.AbsoluteUri.TrimEnd('/'));
            apis[endpoint.Name] = api = RestService.For<IDicomWebApi>(http);
        }

        return api;
    }

    private sealed class LaneWire : HttpMessageHandler
    {
        public SimulatedProgram? Program { get; set; }

        public Dictionary<string, ISimulatedServer> Servers { get; set; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            MortalWire.SendAsync(Program!, Servers[request.RequestUri!.Host.Split('.')[0]], request, cancellationToken);
    }
}
