using System.Globalization;

namespace PullProcessor.SandboxPacs.Dialects.Http;

/// <summary>The header field in one of its forms (RFC 9110 10.2.3).</summary>
internal sealed class RetryAfter
{
    private readonly int seconds;
    private readonly bool isDate;

    /// <exception cref="FormatException">The form is not known.</exception>
    public RetryAfter(string form, int seconds)
    {
        this.seconds = seconds;
        isDate = form switch
        {
            "seconds" => false,
            "date" => true,
            _ => throw new FormatException($"Retry-After has the form '{form}'; 'seconds' and 'date' are understood."),
        };
    }

    public string At(TimeProvider time) => isDate
        ? time.GetUtcNow().AddSeconds(seconds).ToString("R", CultureInfo.InvariantCulture)
        : seconds.ToString(CultureInfo.InvariantCulture);
}
