using System.Text.Json.Nodes;
using PullProcessor.Configuration;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Tests.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_MinimalFile_HasDefaultsAndFullPaths()
    {
        var loaded = _folder.Load();

        Assert.Empty(loaded.Faults);
        var value = loaded.Value!;
        Assert.Equal(Path.Combine(_folder.Path, "pullproc.db"), value.Ledger.Sqlite);
        Assert.Equal(Path.Combine(_folder.Path, "models", "model.json"), value.Models["nodules"].Manifest);
        Assert.Equal(4, value.Sources["main"].MaxConnections);
        Assert.Equal(DialectDeclaration.Auto, value.Sources["main"].Dialect.Preset);
        Assert.Null(value.Sources["main"].Auth);
        Assert.Equal(TimeSpan.FromSeconds(30), value.Sources["main"].Limits.IdleBodyTimeout);
        Assert.Equal(256L << 20, value.Destinations["main"].Limits.MaxJsonSize.Bytes);
        Assert.Equal(TimeSpan.FromMinutes(10), value.Pipelines["chest"].StableFor);
        Assert.Equal(TimeSpan.FromDays(3), value.Pipelines["chest"].LookBack);
        Assert.Equal(ResultObject.Sr, Assert.Single(value.Pipelines["chest"].Results).Object);
    }

    [Fact]
    public void Load_FullFileWithCommentsAndTrailingCommas_IsReadToTheLastKey()
    {
        _folder.Environment["PACS_PASSWORD"] = "opensesame";
        _folder.Write("pullproc.json", """
            {
              "$schema": "./pullproc.schema.json", // for editors
              "ledger": { "sqlite": "/var/lib/pullproc/pullproc.db" },
              "sources": { "main": { "url": "https://pacs.test/dicom-web", "timeZone": "Europe/Berlin", "dialect": "auto",
                "auth": { "basic": { "user": "svc", "password": "env:PACS_PASSWORD" } }, "maxConnections": 8,
                "limits": { "connectTimeout": "5s", "headerTimeout": "2m", "idleBodyTimeout": "1m30s", "pageSize": 500, "maxInstanceSize": "1GiB", "maxJsonSize": "64MiB" } } },
              /* two of them */
              "destinations": { "main": { "url": "https://pacs.test/dicom-web", "maxConnections": 2 }, "files": { "folder": "results" }, },
              "models": { "nodules": { "manifest": "models/model.json" } },
              "pipelines": { "chest": { "source": "main", "select": { "modality": [ "CT", "MR" ], "minInstances": 20 }, "model": "nodules",
                "results": [ { "object": "sr", "to": "main" }, { "object": "sr", "to": "files" } ],
                "schedule": { "cron": "0 0/15 19-23 ? * MON-FRI", "timeZone": "Europe/Paris", "lookBack": "1d12h" }, "stableFor": "0s" } }
            }
            """);

        var loaded = _folder.Load();

        Assert.Empty(loaded.Faults);
        var value = loaded.Value!;
        Assert.Equal("/var/lib/pullproc/pullproc.db", value.Ledger.Sqlite);
        Assert.Equal("Europe/Berlin", value.Sources["main"].TimeZone!.Id);
        Assert.Equal("svc", value.Sources["main"].Auth!.Basic!.User);
        Assert.Equal("opensesame", value.Sources["main"].Auth!.Basic!.Password.Reveal());
        Assert.Equal(TimeSpan.FromSeconds(90), value.Sources["main"].Limits.IdleBodyTimeout);
        Assert.Equal(1L << 30, value.Sources["main"].Limits.MaxInstanceSize.Bytes);
        Assert.Equal(Path.Combine(_folder.Path, "results"), value.Destinations["files"].Folder);
        Assert.Equal(["CT", "MR"], value.Pipelines["chest"].Select.Modality);
        Assert.Equal("0 0/15 19-23 ? * MON-FRI", value.Pipelines["chest"].Schedule!.Cron);
        Assert.Equal("Europe/Paris", value.Pipelines["chest"].Schedule!.TimeZone!.Id);
        Assert.Equal(TimeSpan.FromHours(36), value.Pipelines["chest"].LookBack);
        Assert.Equal(TimeSpan.Zero, value.Pipelines["chest"].StableFor);
    }

    [Fact]
    public void Load_ManyFaults_ReportsAllAtOnceWithPathsAndExamples()
    {
        _folder.Write("pullproc.json", """
            {
              "sources": { "main": { "urll": "http://pacs", "timeZone": "Mars/Olympus", "maxConnections": 0 } },
              "destinations": { "main": { } },
              "models": { "nodules": { "manifest": "nowhere.json" } },
              "pipelines": { "chest": { "source": "man", "model": "nodules", "results": [ { "object": "sr", "to": "pacs" } ],
                "schedule": { "every": "5 minutes" }, "stableFor": "31d" } },
              "pipeline": { }
            }
            """);

        var loaded = _folder.Load();

        Assert.Null(loaded.Value);
        Assert.Equal(
            [
                "$.destinations.main",
                "$.models.nodules.manifest",
                "$.pipeline",
                "$.pipelines.chest.results[0].to",
                "$.pipelines.chest.schedule.every",
                "$.pipelines.chest.source",
                "$.pipelines.chest.stableFor",
                "$.sources.main.maxConnections",
                "$.sources.main.timeZone",
                "$.sources.main.url",
                "$.sources.main.urll",
            ],
            loaded.Faults.Select(f => f.JsonPath).Order(StringComparer.Ordinal));
        Assert.All(loaded.Faults, f => Assert.NotNull(f.Example));
        var misspelt = loaded.Faults.Single(f => f.JsonPath == "$.sources.main.urll");
        Assert.Equal("The key is not known here; 'url' is.", misspelt.Problem);
        Assert.Equal("\"url\": \"http://pacs:8042/dicom-web\"", misspelt.Example);
        Assert.Contains("there is: main", loaded.Faults.Single(f => f.JsonPath == "$.pipelines.chest.source").Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ledger", """{ "postgres": "env:PULLPROC_PG" }""", "$.ledger.postgres")]
    public void Load_KeyOfALaterVersion_IsRefusedAsNotAvailable(string section, string json, string path)
    {
        var loaded = _folder.Load(root => root[section] = JsonNode.Parse(json));

        Assert.Contains("is not available in this version", Assert.Single(loaded.Faults, f => f.JsonPath == path).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[ { "object": "sr", "to": "main", "segmentation": "binary" } ]""", "$.pipelines.c.results[0].segmentation", "for segmentations")]
    [InlineData("""[ { "object": "seg", "to": "main", "sr": "enhanced" } ]""", "$.pipelines.c.results[0].sr", "for reports")]
    [InlineData("""[ { "object": "sr", "to": "main", "sr": "enhanced" }, { "object": "sr", "to": "files", "sr": "comprehensive" } ]""", "$.pipelines.c.results[1].sr", "results[0] says otherwise")]
    [InlineData("""[ { "object": "seg", "to": "main" }, { "object": "auto", "to": "files" } ]""", null, null)]
    [InlineData("""[ { "object": "auto", "to": "main", "sr": "enhanced", "segmentation": "labelmap" }, { "object": "sr", "to": "files" } ]""", null, null)]
    [InlineData("""[ { "object": "gsps", "to": "main" }, { "object": "sc", "to": "main" }, { "object": "ko", "to": "main" } ]""", null, null)]
    public void Load_HowResultsAreMade_IsSaidOnceAndOfTheRightKind(string results, string? path, string? problem)
    {
        var loaded = _folder.Load(root =>
        {
            root["destinations"] = JsonNode.Parse("""{ "main": { "url": "http://p/d" }, "files": { "folder": "r" } }""");
            root["pipelines"] = JsonNode.Parse($$"""{ "c": { "source": "main", "model": "nodules", "results": {{results}} } }""");
        });

        var fault = loaded.Faults.SingleOrDefault();
        Assert.Equal(path, fault?.JsonPath);
        Assert.Contains(problem ?? "", fault?.Problem ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sources", """{ "main": { "url": "ftp://pacs/dicom-web" } }""", "$.sources.main.url")]
    [InlineData("sources", """{ "main": { "url": "pacs:8042" } }""", "$.sources.main.url")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/dicom-web?a=b" } }""", "$.sources.main.url")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "dialect": "orthank" } }""", "$.sources.main.dialect")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "dialect": { "preset": "orthanc", "pagesize": 5 } } }""", "$.sources.main.dialect")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "dialect": { "pageSize": 0 } } }""", "$.sources.main.dialect")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "dialect": { "preset": "nobody" } } }""", "$.sources.main.dialect")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "maxConnections": 2.5 } }""", "$.sources.main.maxConnections")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "maxConnections": "4" } }""", "$.sources.main.maxConnections")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "limits": { "maxJsonSize": "4GB" } } }""", "$.sources.main.limits.maxJsonSize")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d", "limits": null } }""", "$.sources.main.limits")]
    [InlineData("sources", """{ "main": [] }""", "$.sources.main")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d" }, "my pacs": { "url": "http://pacs/d" } }""", "$.sources['my pacs']")]
    [InlineData("sources", """{ "main": { "url": "http://pacs/d" }, "a__b": { "url": "http://pacs/d" } }""", "$.sources.a__b")]
    [InlineData("destinations", """{ "main": { "url": "http://pacs/d", "folder": "x" } }""", "$.destinations.main")]
    [InlineData("destinations", """{ "main": { "folder": "x", "maxConnections": 2 } }""", "$.destinations.main.maxConnections")]
    [InlineData("models", "{}", "$.models")]
    [InlineData("ledger", """{ "sqlite": "" }""", "$.ledger.sqlite")]
    public void Load_OneWrongValue_IsTheFaultAtItsPath(string section, string json, string path)
    {
        var loaded = _folder.Load(root => root[section] = JsonNode.Parse(json));

        Assert.Contains(path, loaded.Faults.Select(f => f.JsonPath));
        Assert.Null(loaded.Value);
    }

    [Theory]
    [InlineData("select", """{ "modality": [] }""", ".select.modality")]
    [InlineData("select", """{ "modality": [ "CT", "CT" ] }""", ".select.modality[1]")]
    [InlineData("select", """{ "modality": [ "ct" ] }""", ".select.modality[0]")]
    [InlineData("select", """{ "modality": "CT" }""", ".select.modality")]
    [InlineData("select", """{ "minInstances": -1 }""", ".select.minInstances")]
    [InlineData("schedule", """{ "lookBack": "3d" }""", ".schedule")]
    [InlineData("schedule", """{ "every": "5m", "cron": "0 0 1 * * ?" }""", ".schedule")]
    [InlineData("schedule", """{ "cron": "*/5 * * * *" }""", ".schedule.cron")]
    [InlineData("schedule", """{ "every": "5m", "timeZone": "Europe/Berlin" }""", ".schedule.timeZone")]
    [InlineData("schedule", """{ "every": "0s" }""", ".schedule.every")]
    [InlineData("results", """[ { "object": "sr", "to": "main" }, { "object": "sr", "to": "main" } ]""", ".results[1]")]
    [InlineData("stableFor", "600", ".stableFor")]
    public void Load_OneWrongValueOfAPipeline_IsTheOnlyFault(string key, string json, string path)
    {
        var loaded = _folder.Load(root => root["pipelines"]!["chest"]![key] = JsonNode.Parse(json));

        Assert.Equal("$.pipelines.chest" + path, Assert.Single(loaded.Faults).JsonPath);
    }

    [Theory]
    [InlineData("""{ "sources": { "a": 1, } """, "line ")]
    [InlineData("[]", "no object")]
    [InlineData("", "not JSON")]
    [InlineData("""{ "ledger": { "sqlite": "a", "sqlite": "b" } }""", "sqlite")]
    public void Load_FileThatIsNoConfiguration_IsOneFaultThatSaysWhere(string text, string words)
    {
        _folder.Write("pullproc.json", text);

        var fault = Assert.Single(_folder.Load().Faults);

        Assert.Equal("$", fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ManifestWithFaults_IsAFaultOnlyWhereModelsAreAskedFor()
    {
        Assert.Empty(_folder.Load().Faults);

        var fault = Assert.Single(ConfigurationLoader.Load(_folder.File, _folder.Environment, readsModels: true).Faults);

        Assert.Equal("$.models.nodules.manifest", fault.JsonPath);
        Assert.Contains("$.sha256", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_IsOneFaultThatNamesIt()
    {
        var fault = Assert.Single(ConfigurationLoader.Load(Path.Combine(_folder.Path, "other.json"), _folder.Environment).Faults);

        Assert.Contains("There is no configuration file", fault.Problem, StringComparison.Ordinal);
        Assert.Contains("--config", fault.Example, StringComparison.Ordinal);
    }
}
