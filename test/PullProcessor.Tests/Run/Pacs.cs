using System.Security.Cryptography.X509Certificates;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Tls;
using PullProcessor.Tests.DicomWeb;

namespace PullProcessor.Tests.Run;

/// <summary>A sandbox PACS over a copy of the small archive, and a real client for it.</summary>
internal sealed class Pacs : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private readonly DirectoryInfo certificates = Directory.CreateTempSubdirectory("pullproc-certificates-");

    private Pacs(DirectoryInfo folder, SmallArchive archive, SandboxServer server)
    {
        this.folder = folder;
        Archive = archive;
        Server = server;
        Tls = Trust(server);
        Client = Clients.Create(Clients.Endpoint(server.BaseUrl.ToString()) with { Tls = Tls });
    }

    public SmallArchive Archive { get; }

    public SandboxServer Server { get; private set; }

    public DicomWebClient Client { get; }

    /// <summary>What a client of the server believes and shows.</summary>
    public TlsRules Tls { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="archive">What is copied.</param>
    /// <param name="spoil">Changes the copy's folder before the server reads it.</param>
    /// <param name="dialect">The switches at the start.</param>
    public static async Task<Pacs> StartAsync(SmallArchive archive, Action<string>? spoil = null, SandboxDialect? dialect = null)
    {
        var folder = Directory.CreateTempSubdirectory("pullproc-pacs-");
        archive.CopyTo(folder.FullName);
        spoil?.Invoke(folder.FullName);
        return new Pacs(folder, archive, await SandboxServer.StartAsync(new SandboxOptions { Folder = folder.FullName, Dialect = dialect ?? new SandboxDialect() }, Cancellation));
    }

    /// <summary>Changes the attributes of a file.</summary>
    public static void Edit(string folder, ArchivedObject which, Action<DicomDataset> edit)
    {
        var path = Path.Combine(folder, which.Path);
        var file = DicomFile.Read(File.ReadAllBytes(path));
        edit(file.Dataset);
        File.WriteAllBytes(path, DicomFile.Create(file.Dataset, file.TransferSyntax).ToArray());
    }

    /// <summary>Changes the bytes of a file behind the running server's back.</summary>
    public void Replace(ArchivedObject which, Func<byte[], byte[]> change)
    {
        var path = Path.Combine(folder.FullName, which.Path);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
    }

    /// <summary>Changes the archive as somebody at the hospital does: at the same address it has other objects afterwards.</summary>
    public async Task ChangeAsync(Action<string> change)
    {
        var (port, dialect) = (Server.BaseUrl.Port, Server.Dialect);
        await Server.DisposeAsync();
        change(folder.FullName);
        Server = await SandboxServer.StartAsync(new SandboxOptions { Folder = folder.FullName, Port = port, Dialect = dialect }, Cancellation);
    }

    /// <summary>How many requests for a series as a whole, and for single instances, there were.</summary>
    public (int Whole, int Singly) Retrievals()
    {
        var paths = Server.Journal.Entries.Where(entry => entry.Method == "GET" && entry.Query.Length == 0).Select(entry => entry.Path.Split('/')).ToList();
        return (paths.Count(path => path is [.., "series", _]), paths.Count(path => path is [.., "instances", _]));
    }

    /// <summary>The objects that were stored, by their files.</summary>
    public IReadOnlyList<DicomFile> Stored()
    {
        var stored = Path.Combine(folder.FullName, "stored");
        return Directory.Exists(stored) ? [.. Directory.EnumerateFiles(stored, "*.dcm").Select(path => DicomFile.Read(File.ReadAllBytes(path)))] : [];
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Delete(recursive: true);
        certificates.Delete(recursive: true);
    }

    // The client trusts the server and shows a certificate of its own, where the server speaks HTTPS.
    private TlsRules Trust(SandboxServer server)
    {
        if (server.Certificate is not { } shown)
        {
            return new TlsRules();
        }

        var (authorities, own) = (Path.Combine(certificates.FullName, "ca.pem"), Path.Combine(certificates.FullName, "own.pfx"));
        using var made = SelfMadeCertificate.Create("client", TimeProvider.System);
        File.WriteAllText(authorities, shown.ExportCertificatePem());
        File.WriteAllBytes(own, made.Export(X509ContentType.Pkcs12));
        return new TlsRules { AuthoritiesFile = authorities, ClientCertificate = new ClientCertificate(own) };
    }
}
