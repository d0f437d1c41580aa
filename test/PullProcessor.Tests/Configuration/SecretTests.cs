using System.Text.Json.Nodes;
using PullProcessor.Configuration;

namespace PullProcessor.Tests.Configuration;

public sealed class SecretTests : IDisposable
{
    private const string Sentinel = "hunter2-SENTINEL";
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private LoadedConfiguration LoadWithPassword(JsonNode? password) => _folder.Load(root =>
        root["sources"]!["main"]!["auth"] = new JsonObject { ["basic"] = new JsonObject { ["user"] = "svc", ["password"] = password } });

    [Fact]
    public void Load_SecretInAFile_IsReadWithoutItsLineEnd()
    {
        _folder.Write("password.txt", Sentinel + "\n");

        var loaded = LoadWithPassword("file:password.txt");

        Assert.Equal(Sentinel, loaded.Value!.Sources["main"].Auth!.Basic!.Password.Reveal());
    }

    [Theory]
    [InlineData("env:NOT_SET", "NOT_SET is not set")]
    [InlineData("env:EMPTY", "EMPTY is empty")]
    [InlineData("file:nowhere.txt", "There is no file")]
    [InlineData("env:", "by reference only")]
    public void Load_ReferenceThatLeadsNowhere_IsAFault(string reference, string words)
    {
        _folder.Environment["EMPTY"] = "";

        var fault = Assert.Single(LoadWithPassword(reference).Faults);

        Assert.Equal("$.sources.main.auth.basic.password", fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
        Assert.Equal("\"password\": \"env:PACS_PASSWORD\"", fault.Example);
    }

    [Fact]
    public void Load_SecretInPlaceOfAReference_IsRefusedWithoutRepeatingIt()
    {
        var fault = Assert.Single(LoadWithPassword(Sentinel).Faults);

        Assert.DoesNotContain(Sentinel, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_PasswordInTheUrl_IsRefusedWithoutRepeatingIt()
    {
        var fault = Assert.Single(_folder.Load(root => root["sources"]!["main"]!["url"] = $"http://svc:{Sentinel}@pacs/dicom-web").Faults);

        Assert.DoesNotContain(Sentinel, fault.ToString(), StringComparison.Ordinal);
        Assert.Contains("'auth'", fault.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_ConfigurationWithASecret_HoldsOnlyTheReference()
    {
        _folder.Environment["PACS_PASSWORD"] = Sentinel;

        var auth = LoadWithPassword("env:PACS_PASSWORD").Value!.Sources["main"].Auth!;

        Assert.Contains("env:PACS_PASSWORD", auth.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, auth.ToString(), StringComparison.Ordinal);
    }
}
