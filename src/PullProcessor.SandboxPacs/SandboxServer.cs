using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;
using PullProcessor.SandboxPacs.Store;
using PullProcessor.SandboxPacs.Tls;

namespace PullProcessor.SandboxPacs;

/// <summary>A small DICOMweb server (QIDO-RS, WADO-RS, STOW-RS) over a folder of Part 10 files, on the loopback interface. Several may run in one process.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    internal const string ServicePath = "/dicom-web";

    private readonly WebApplication app;
    private readonly ObjectStore store;
    private readonly SandboxParts parts;
    private readonly ServerCertificates? certificates;
    private volatile SandboxDialect dialect;

    private SandboxServer(SandboxOptions options, ArchiveFolder folder, ArchiveIndex index)
    {
        dialect = options.Dialect;
        parts = new SandboxParts(options, index, Journal);
        store = new ObjectStore(folder, index);
        certificates = parts.Dialect.At<ISecures>().FirstOrDefault() is { } secures ? new ServerCertificates(secures, options.TimeProvider) : null;
        app = BuildHost(options);
    }

    /// <summary>Where the service is, such as <c>http://127.0.0.1:8042/dicom-web</c>.</summary>
    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1" + ServicePath);

    /// <summary>Every request since the start.</summary>
    public RequestJournal Journal { get; } = new();

    /// <summary>How the server departs from the standard from the next request on. Its switches start afresh each time it is set.</summary>
    /// <exception cref="ArgumentException">A switch must be there from the start of the server.</exception>
    public SandboxDialect Dialect
    {
        get => dialect;
        set
        {
            parts.Dialect = DialectChain.OfRunning(value, dialect);
            dialect = value;
        }
    }

    /// <summary>What the archive has, whatever the dialect shows of it.</summary>
    public SandboxTruth Truth => SandboxTruth.Of(parts.Index);

    /// <summary>What the server shows by HTTPS at first; null without it. A client that is to trust the server trusts this one.</summary>
    public X509Certificate2? Certificate => certificates?.First;

    /// <summary>Reads the folder and starts to listen.</summary>
    /// <exception cref="IOException">The folder cannot be read or written, or the port is taken.</exception>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken ct)
    {
        var folder = new ArchiveFolder(options.Folder);
        var server = new SandboxServer(options, folder, await folder.LoadAsync(ct));
        try
        {
            await server.app.StartAsync(ct);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        var addresses = server.app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        server.BaseUrl = new Uri(addresses.Addresses.Single() + ServicePath);
        return server;
    }

    /// <summary>Stops listening, gives running answers two seconds, and cuts off the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None); // Clean-up: the host's own time limit ends it.
        await app.DisposeAsync();
        store.Dispose();
        certificates?.Dispose();
    }

    private WebApplication BuildHost(SandboxOptions options)
    {
        // Empty: no environment variable and no file of the surrounding program may change addresses or limits.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, InertLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        var host = builder.Build();
        parts.Stopping = host.Lifetime.ApplicationStopping;
        var door = new FrontDoor(parts);
        host.Use((context, next) => door.PassAsync(context, next));
        host.UseRouting();
        new Routes(new SearchEndpoint(parts.Index), new StoreEndpoint(store)).Map(host);
        return host;
    }

    private void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.Listen(IPAddress.Loopback, port, listener => certificates?.Protect(listener));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // Objects are streamed to disk, so their size costs no memory.
        kestrel.Limits.MinResponseDataRate = null; // A client that reads slowly is what back-pressure looks like.
    }
}
