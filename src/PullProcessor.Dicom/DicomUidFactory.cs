using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace PullProcessor.Dicom;

/// <summary>UIDs under 2.25, which anyone may make (PS3.5 B.2).</summary>
public static class DicomUidFactory
{
    /// <summary>The same UID for the same parts, on every machine and in every run: what makes a second try of a store harmless.</summary>
    /// <param name="parts">What tells the object apart, in an order that stays. ("ab","c") and ("a","bc") give different UIDs.</param>
    /// <returns><c>2.25.</c> and a UUID of version 8 (RFC 9562 5.8) as a decimal number, at most 44 characters.</returns>
    public static string FromHash(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var uuid = hash.GetHashAndReset().AsSpan(0, 16);
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(uuid, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);
    }
}
