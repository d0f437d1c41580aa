using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A real Orthanc with its DICOMweb plug-in on loopback, in a folder of its own.</summary>
internal sealed class OrthancServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/Orthanc";
    private const string Plugin = "/usr/share/orthanc/plugins/libOrthancDicomWeb.so";

    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly HttpClient http;

    private OrthancServer(Process process, DirectoryInfo folder, HttpClient http, Uri root)
    {
        this.process = process;
        this.folder = folder;
        this.http = http;
        DicomWeb = new Uri(root, "dicom-web");
    }

    /// <summary>The root of its DICOMweb services.</summary>
    public Uri DicomWeb { get; }

    /// <summary>Starts one, or skips the test where Orthanc is not installed.</summary>
    public static async Task<OrthancServer> StartAsync(CancellationToken ct)
    {
        Tool.Require(Program, "orthanc");
        Tool.Require(Plugin, "orthanc-dicomweb");
        var folder = Directory.CreateTempSubdirectory("pullproc-orthanc-");
        var port = FreePort.Find();
        var configuration = Path.Combine(folder.FullName, "orthanc.json");
        await File.WriteAllTextAsync(configuration, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Name"] = "test",
            ["StorageDirectory"] = Path.Combine(folder.FullName, "db"),
            ["IndexDirectory"] = Path.Combine(folder.FullName, "db"),
            ["Plugins"] = new[] { Plugin },
            ["HttpPort"] = port,
            ["DicomServerEnabled"] = false,
            ["RemoteAccessAllowed"] = false,
            ["AuthenticationEnabled"] = false,
            ["OverwriteInstances"] = true, // Not the default: so that an object that is stored again does not go unseen.
            ["DicomWeb"] = new Dictionary<string, object> { ["Enable"] = true, ["Root"] = "/dicom-web/", ["Host"] = "127.0.0.1", ["Ssl"] = false },
        }), ct);
        var process = Process.Start(new ProcessStartInfo(Program, [configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        }) ?? throw new InvalidOperationException("Orthanc did not start.");
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, ct); // A full pipe would stop it.
        var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var http = TestHttp.Client(root);
        var server = new OrthancServer(process, folder, http, root);
        try
        {
            await server.UntilReadyAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Puts one Part 10 file into the archive.</summary>
    public async Task AddAsync(byte[] file, CancellationToken ct)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/dicom");
        using var answer = await http.PostAsync(new Uri("instances", UriKind.Relative), content, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Every structured report in the archive, as files.</summary>
    public Task<IReadOnlyList<byte[]>> ReportsAsync(CancellationToken ct) => ObjectsAsync("SR", ct);

    /// <summary>Every object of a modality, as files.</summary>
    public async Task<IReadOnlyList<byte[]>> ObjectsAsync(string modality, CancellationToken ct)
    {
        var files = new List<byte[]>();
        foreach (var id in await IdsAsync(modality, ct))
        {
            files.Add(await http.GetByteArrayAsync(new Uri($"instances/{id}/file", UriKind.Relative), ct));
        }

        return files;
    }

    /// <summary>Deletes one structured report, as somebody at the PACS would.</summary>
    public async Task DeleteAReportAsync(CancellationToken ct)
    {
        using var answer = await http.DeleteAsync(new Uri($"instances/{(await IdsAsync("SR", ct))[0]}", UriKind.Relative), ct);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        process.Kill(); // Nothing where it has ended.
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<string[]> IdsAsync(string modality, CancellationToken ct)
    {
        var wanted = new Dictionary<string, object> { ["Level"] = "Instance", ["Query"] = new Dictionary<string, string> { ["Modality"] = modality } };
        using var query = new StringContent(JsonSerializer.Serialize(wanted));
        using var answer = await http.PostAsync(new Uri("tools/find", UriKind.Relative), query, ct);
        return JsonSerializer.Deserialize<string[]>(await answer.Content.ReadAsStringAsync(ct)) ?? [];
    }

    private async Task UntilReadyAsync(CancellationToken ct)
    {
        // Its log says when it is ready; reading that waits for exactly as long as it takes.
        while (await process.StandardError.ReadLineAsync(ct) is { } line)
        {
            if (line.Contains("Orthanc has started", StringComparison.Ordinal))
            {
                _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, ct);
                return;
            }
        }

        throw new InvalidOperationException($"Orthanc ended with {process.ExitCode} before it was ready.");
    }
}
