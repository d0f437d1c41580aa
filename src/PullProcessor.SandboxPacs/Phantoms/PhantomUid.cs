using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>UIDs under 2.25 (PS3.5 B.2) that follow from the seed and the place in the archive.</summary>
internal static class PhantomUid
{
    public static string From(ulong seed, params ReadOnlySpan<string> path)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"phantom/{seed}/{string.Join('/', path)}"));
        return $"2.25.{new BigInteger(digest.AsSpan(0, 16), isUnsigned: true, isBigEndian: true)}";
    }
}
