namespace PullProcessor.Configuration;

/// <summary>How a server departs from PS3.18.</summary>
internal enum DialectChoice
{
    /// <summary>The program copes with what it meets.</summary>
    Auto,
}
