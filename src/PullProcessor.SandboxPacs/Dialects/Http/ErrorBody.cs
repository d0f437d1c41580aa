namespace PullProcessor.SandboxPacs.Dialects.Http;

/// <summary>What servers say of a fault.</summary>
internal sealed record ErrorBody(string Text, string? ContentType)
{
    /// <exception cref="FormatException">The form is not known.</exception>
    public static ErrorBody Of(string form) => form switch
    {
        "text" => new("java.lang.IllegalStateException\n\tat org.example.Service.answer(Service.java:42)\n", "text/plain"),
        "json" => new("{\"errorMessage\":\"The transaction was rolled back.\"}", "text/plain"),
        "html" => new("<html><head><title>Error</title></head><body>Bad Gateway</body></html>", "text/html"),
        "none" => new("", null),
        _ => throw new FormatException($"A body of the form '{form}' is not known; 'text', 'json', 'html' and 'none' are."),
    };
}
