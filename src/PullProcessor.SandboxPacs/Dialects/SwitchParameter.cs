namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A value that a switch takes.</summary>
/// <param name="Name">Says the unit, such as <c>milliseconds</c>.</param>
/// <param name="Kind"><c>whole number</c> (0 or more) or <c>text</c>.</param>
/// <param name="Default">Holds where no value is given.</param>
public sealed record SwitchParameter(string Name, string Kind, string Default);
