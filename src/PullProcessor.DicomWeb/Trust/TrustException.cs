namespace PullProcessor.DicomWeb.Trust;

/// <summary>A request was not sent, because the server was not believed or we could not prove who we are. Derived so that it passes through HTTP's layers.</summary>
internal sealed class TrustException(DicomWebErrorKind kind, string found, string advice, Exception? innerException = null)
    : HttpRequestException(HttpRequestError.SecureConnectionError, found, innerException)
{
    public DicomWebErrorKind Kind { get; } = kind;

    /// <summary>What was found, without a secret.</summary>
    public string Found { get; } = found;

    /// <summary>What to do.</summary>
    public string Advice { get; } = advice;

    /// <summary>The one in a chain of causes; null where there is none.</summary>
    public static TrustException? In(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is TrustException trust)
            {
                return trust;
            }
        }

        return null;
    }
}
