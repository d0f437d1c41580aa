using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.DicomWeb;

/// <summary>Why a request was not sent: the server was not believed, or we could not prove who we are.</summary>
public static class TrustRefusal
{
    /// <summary>What was found and what to do, without a secret; null where a failure has another cause.</summary>
    public static string? In(Exception failure) => TrustException.In(failure) is { } refusal ? $"{refusal.Found} {refusal.Advice}" : null;
}
