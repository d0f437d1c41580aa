using PullProcessor.Configuration;

namespace PullProcessor.Tests.Configuration;

public sealed class EnvironmentOverrideTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("PULLPROC__sources__main__maxConnections")]
    [InlineData("PULLPROC__SOURCES__MAIN__MAXCONNECTIONS")]
    public void Load_VariableForANumber_ReplacesItWhateverTheLetterCase(string variable)
    {
        _folder.Environment[variable] = "9";

        var loaded = _folder.Load();

        Assert.Equal(9, loaded.Value!.Sources["main"].MaxConnections);
        Assert.Equal(new ConfigurationOverride("$.sources.main.maxConnections", variable), Assert.Single(loaded.Overrides));
    }

    [Fact]
    public void Load_VariablesForListsAndObjects_AddToTheFile()
    {
        _folder.Environment["PULLPROC__pipelines__chest__select__modality"] = "CT, MR";
        _folder.Environment["PULLPROC__pipelines__chest__select__modality__2"] = "PT";
        _folder.Environment["PULLPROC__destinations__files"] = """{ "folder": "out" }""";
        _folder.Environment["PULLPROC__pipelines__chest__results__1__object"] = "sr";
        _folder.Environment["PULLPROC__pipelines__chest__results__1__to"] = "files";
        _folder.Environment["PULLPROC__pipelines__chest__schedule__every"] = "1m";

        var loaded = _folder.Load();

        Assert.Empty(loaded.Faults);
        var chest = loaded.Value!.Pipelines["chest"];
        Assert.Equal(["CT", "MR", "PT"], chest.Select.Modality);
        Assert.Equal("files", chest.Results[1].To);
        Assert.Equal(TimeSpan.FromMinutes(1), chest.Schedule!.Every);
        Assert.Equal(Path.Combine(_folder.Path, "out"), loaded.Value.Destinations["files"].Folder);
    }

    [Fact]
    public void Load_TextThatLooksLikeANumber_StaysAText()
    {
        _folder.Environment["PULLPROC__sources__main__auth__basic__user"] = "12345";
        _folder.Environment["PULLPROC__sources__main__auth__basic__password"] = "env:PACS_PASSWORD";
        _folder.Environment["PACS_PASSWORD"] = "x";

        Assert.Equal("12345", _folder.Load().Value!.Sources["main"].Auth!.Basic!.User);
    }

    [Fact]
    public void Load_WrongValueOfAVariable_IsAFaultThatNamesTheVariable()
    {
        _folder.Environment["PULLPROC__sources__main__maxConnections"] = "many";

        var fault = Assert.Single(_folder.Load().Faults);

        Assert.Equal("$.sources.main.maxConnections", fault.JsonPath);
        Assert.Contains("PULLPROC__sources__main__maxConnections", fault.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PULLPROC__sources__main__colour", "red", "$.sources.main.colour")]
    [InlineData("PULLPROC__sources__main__url__host", "pacs", "$.sources.main.url")]
    [InlineData("PULLPROC__pipelines__chest__results__7__to", "main", "$.pipelines.chest.results")]
    [InlineData("PULLPROC__ledger", "pullproc.db", "$.ledger")]
    public void Load_VariableForNoKey_IsAFaultAndNotIgnored(string variable, string text, string path)
    {
        _folder.Environment[variable] = text;

        var loaded = _folder.Load();

        Assert.Contains(loaded.Faults, f => f.JsonPath == path && f.Problem.Contains(variable, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_VariableWithOneUnderscore_IsNoOverride()
    {
        _folder.Environment["PULLPROC_PG"] = "Host=db";

        Assert.Empty(_folder.Load().Faults);
    }
}
