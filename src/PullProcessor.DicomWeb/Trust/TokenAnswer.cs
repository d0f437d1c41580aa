using System.Globalization;
using System.Text.Json;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>What a token endpoint answered (RFC 6749 5.1, 5.2). Its descriptions are left out of messages, for they may repeat what was sent.</summary>
/// <param name="Token">The token; null where there is none that can stand in a header.</param>
/// <param name="Lifetime">How long it is good for.</param>
/// <param name="Error">The error's code; null where there is none.</param>
internal sealed record TokenAnswer(string? Token, TimeSpan Lifetime, string? Error)
{
    // Not said (5.1 allows that): a 401 tells in time.
    private const int UsualSeconds = 300;
    private const int LongestError = 60;

    /// <summary>Null where the answer is no JSON object.</summary>
    public static TokenAnswer? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without the token.</summary>
    public override string ToString() => nameof(TokenAnswer);

    private static TokenAnswer Read(JsonElement answer)
    {
        var token = Text(answer, "access_token");
        var error = Text(answer, "error");
        var isBearer = Text(answer, "token_type") is not { } type || type.Equals("Bearer", StringComparison.OrdinalIgnoreCase);
        return new TokenAnswer(
            isBearer && token is { Length: > 0 } && token.All(c => c is > ' ' and <= '~') ? token : null,
            TimeSpan.FromSeconds(Math.Clamp(Seconds(answer), 1, TimeSpan.SecondsPerDay)),
            error is { Length: <= LongestError } && error.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? error : null);
    }

    private static string? Text(JsonElement answer, string name) => answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A number, or a number in quotes.
    private static double Seconds(JsonElement answer) => answer.TryGetProperty("expires_in", out var value)
        && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds : UsualSeconds;
}
