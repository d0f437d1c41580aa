using System.IO.Hashing;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;

namespace PullProcessor.Benchmarks;

/// <summary>Three ways to pull a study: ours, and two by a plain HttpClient that throws away what comes.</summary>
internal sealed class PullClients : IDisposable
{
    private const string Bare = "bare";
    private const string AnySyntax = "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

    private readonly ServiceProvider services;
    private readonly DicomWebClient ours;
    private readonly HttpClient bare;
    private readonly string root;

    /// <param name="root">That of the DICOMweb service.</param>
    public PullClients(Uri root)
    {
        var endpoint = new DicomWebEndpoint { Name = "source", BaseUrl = root, Retries = 5, BreakAfter = 10 };
        var collection = new ServiceCollection();
        collection.AddDicomWebClient(endpoint);
        collection.AddHttpClient(Bare, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseProxy = false, UseCookies = false }).RemoveAllLoggers();
        services = collection.BuildServiceProvider();
        ours = services.GetRequiredService<DicomWebClientFactory>().Create(endpoint);
        bare = services.GetRequiredService<IHttpClientFactory>().CreateClient(Bare);
        this.root = root.AbsoluteUri.TrimEnd('/');
    }

    /// <summary>In one request, split, each header parsed and each object digested as the spool does (XXH128) while the next arrives.</summary>
    /// <returns>Bytes of objects.</returns>
    public Task<long> PullWholeAsync(PullStudy study, CancellationToken ct) => PullWholeAsync(study, static (bytes, digest) => XxHash128.Hash(bytes, digest), ct);

    /// <summary>The same with a digest that nobody can forge (SHA-256), which nothing here asks for.</summary>
    /// <returns>Bytes of objects.</returns>
    public Task<long> SealWholeAsync(PullStudy study, CancellationToken ct) => PullWholeAsync(study, static (bytes, digest) => SHA256.HashData(bytes, digest), ct);

    /// <summary>The same without the digests: what splitting and parsing cost.</summary>
    /// <returns>Bytes of objects.</returns>
    public Task<long> SplitWholeAsync(PullStudy study, CancellationToken ct) => PullWholeAsync(study, null, ct);

    private async Task<long> PullWholeAsync(PullStudy study, Action<ReadOnlySpan<byte>, Span<byte>>? digestInto, CancellationToken ct)
    {
        var bytes = 0L;
        var objects = 0;
        var digest = new byte[SHA256.HashSizeInBytes];
        await foreach (var received in ours.RetrieveSeriesAsync(study.Study, study.Series, ct))
        {
            using (received)
            {
                var file = DicomFile.Read(received.Bytes);
                digestInto?.Invoke(received.Bytes.Span, digest);
                objects += file.Dataset.GetString(DicomTag.StudyInstanceUID) == study.Study.Value ? 1 : 0;
                bytes += received.Bytes.Length;
            }
        }

        return objects == study.Instances.Count ? bytes : throw new InvalidOperationException($"{objects} of {study.Instances.Count} objects came of study {study.Study}.");
    }

    /// <summary>In one request, thrown away.</summary>
    public Task<long> DiscardWholeAsync(PullStudy study, CancellationToken ct) => DiscardAsync($"{root}/studies/{study.Study}", ct);

    /// <summary>In a request for each instance, thrown away.</summary>
    public async Task<long> DiscardSinglyAsync(PullStudy study, CancellationToken ct)
    {
        var bytes = 0L;
        foreach (var instance in study.Instances)
        {
            bytes += await DiscardAsync($"{root}/studies/{study.Study}/series/{study.Series}/instances/{instance}", ct);
        }

        return bytes;
    }

    /// <summary>One object as it is stored.</summary>
    public async Task<byte[]> ReadAsync(PullStudy study, CancellationToken ct)
    {
        using var received = await ours.RetrieveInstanceAsync(study.Study, study.Series, study.Instances[0], ct);
        return received.Bytes.ToArray();
    }

    /// <summary>Puts an object into the archive by Orthanc's own way, which is faster than STOW-RS.</summary>
    public async Task PutAsync(byte[] part10, CancellationToken ct)
    {
        using var content = new ByteArrayContent(part10);
        using var answer = await bare.PostAsync(new Uri(new Uri(root), "/instances"), content, ct);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => services.Dispose();

    private async Task<long> DiscardAsync(string url, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", AnySyntax);
        using var answer = await bare.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[128 * 1024];
        var bytes = 0L;
        while (await body.ReadAsync(buffer, ct) is > 0 and var count)
        {
            bytes += count;
        }

        return bytes;
    }
}
