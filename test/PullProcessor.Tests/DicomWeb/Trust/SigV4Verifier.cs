using System.Security.Cryptography;
using System.Text;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>
/// Checks signatures as AWS does: from the bytes of a request that came, by the published steps of Signature Version 4, and with nothing of what made them. Its own proof is
/// the example of the documentation.
/// </summary>
internal static class SigV4Verifier
{
    /// <summary>What the signature of a request has to be.</summary>
    /// <param name="head">As it came, up to the empty line.</param>
    /// <param name="body">As it came.</param>
    /// <param name="secret">The secret access key.</param>
    public static string SignatureOf(string head, byte[] body, string secret)
    {
        var lines = head.TrimEnd().Split("\r\n");
        var (method, target) = (lines[0].Split(' ')[0], lines[0].Split(' ')[1]);
        var headers = lines.Skip(1).ToLookup(line => line.Split(':', 2)[0].ToLowerInvariant(), line => line.Split(':', 2)[1].Trim());
        var authorization = headers["authorization"].Single();
        var signed = Part(authorization, "SignedHeaders").Split(';');
        string[] scope = Part(authorization, "Credential").Split('/')[1..];

        var pieces = target.Split('?', 2);
        var path = string.Concat(pieces[0].Select(c => c == '/' ? "/" : Encoded((byte)c)));
        var query = string.Join('&', (pieces.ElementAtOrDefault(1) ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Contains('=', StringComparison.Ordinal) ? pair : pair + "=")
            .Select(pair => string.Join('=', pair.Split('=', 2).Select(text => string.Concat(Decoded(text).Select(Encoded)))))
            .Order(StringComparer.Ordinal));
        var hash = headers.Contains("x-amz-content-sha256") ? headers["x-amz-content-sha256"].Single() : Hex(SHA256.HashData(body));
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(name => $"{name}:{string.Join(',', headers[name])}\n"))}\n{string.Join(';', signed)}\n{hash}";
        var toSign = $"AWS4-HMAC-SHA256\n{headers["x-amz-date"].Single()}\n{string.Join('/', scope)}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (outer, text) => HMACSHA256.HashData(outer, Encoding.UTF8.GetBytes(text)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    /// <summary>The signature that a request has.</summary>
    public static string SignatureIn(string head) => Part(head.Split("\r\n").Single(line => line.StartsWith("Authorization:", StringComparison.OrdinalIgnoreCase)), "Signature");

    /// <summary>SHA-256 as the headers have it.</summary>
    public static string HashOf(byte[] body) => Hex(SHA256.HashData(body));

    private static string Part(string authorization, string name) => authorization.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Single(each => each.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private static IEnumerable<byte> Decoded(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            yield return text[i] == '%' ? Convert.ToByte(text.Substring((i += 2) - 1, 2), 16) : (byte)text[i];
        }
    }

    private static string Encoded(byte value) => char.IsAsciiLetterOrDigit((char)value) || "-._~".Contains((char)value, StringComparison.Ordinal) ? ((char)value).ToString() : $"%{value:X2}";

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
