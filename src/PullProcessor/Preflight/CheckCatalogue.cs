namespace PullProcessor.Preflight;

/// <summary>The checks by their keys. The keys stand in JSON, reports and docs/preflight.md.</summary>
internal static class CheckCatalogue
{
    private static readonly (string Key, string Title)[] Checks =
    [
        ("reach.dns", "Name resolution"),
        ("reach.proxy", "Way to the server"),
        ("reach.tcp", "TCP connection"),
        ("reach.same", "Same server"),
        ("tls.used", "Encryption"),
        ("tls.versions", "TLS versions"),
        ("tls.chain", "Certificate chain"),
        ("tls.name", "Certificate's host name"),
        ("tls.expiry", "Certificate's expiry"),
        ("http.answer", "First answer"),
        ("http.auth", "Authentication"),
        ("http.server", "Server software"),
        ("http.proxy", "Proxies in between"),
        ("http.keepalive", "Connection reuse"),
        ("http.clock", "Clock"),
        ("http.throttle", "Limit of requests"),
        ("query.range", "Studies of a range of dates"),
        ("query.day", "Studies of one day"),
        ("query.all", "All studies, for those without a date"),
        ("query.study", "One study by its UID"),
        ("query.modality", "Studies of a modality"),
        ("query.fields", "Attributes of studies"),
        ("query.series", "Series of a study"),
        ("query.instances", "Instances of a series"),
        ("query.limit", "Page size (limit)"),
        ("query.offset", "Next page (offset)"),
        ("query.cap", "Largest page"),
        ("query.accept", "Media types of searches"),
        ("query.latency", "Latency of a search"),
        ("query.confirm", "Search for an absent result"),
        ("retrieve.accept", "Media types of objects"),
        ("retrieve.instance", "One instance"),
        ("retrieve.syntax", "Stored transfer syntax"),
        ("retrieve.series", "A whole series"),
        ("retrieve.speed", "Throughput"),
        ("retrieve.metadata", "Metadata"),
        ("sample.studies", "Sample"),
        ("sample.modalities", "Modalities"),
        ("sample.classes", "SOP classes"),
        ("sample.syntax", "Transfer syntax"),
        ("sample.charsets", "Character sets"),
        ("sample.attributes", "Attributes that matter"),
        ("sample.counts", "Counts of instances"),
        ("pipeline.selection", "Selection of a pipeline"),
        ("store.object", "Stored and read back"),
        ("store.auto", "What 'auto' will store"),
        ("learn.dialect", "How it is spoken to"),
        ("check.unfinished", "Check broke off"),
    ];

    private static readonly Dictionary<string, string> Titles = Checks.ToDictionary(check => check.Key, check => check.Title, StringComparer.Ordinal);

    /// <summary>All keys in their order.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Checks.Select(check => check.Key)];

    /// <summary>What people read.</summary>
    /// <exception cref="KeyNotFoundException">There is no such check.</exception>
    public static string TitleOf(string key) => Titles[key];

    /// <summary>The heading that a check stands under.</summary>
    public static string AreaOf(string key) => key.Split('.')[0] switch
    {
        "reach" => "Reach",
        "tls" => "TLS",
        "http" => "HTTP",
        "query" => "Searches (QIDO-RS)",
        "retrieve" => "Retrieval (WADO-RS)",
        "sample" => "Sample of the archive",
        "pipeline" => "Pipelines",
        "store" => "Storing (STOW-RS)",
        "learn" => "Learned",
        _ => "Other",
    };
}
