namespace PullProcessor.Validation;

/// <summary>An error that is no known false alarm.</summary>
/// <param name="File">The object's file.</param>
/// <param name="Validator">Who found it.</param>
/// <param name="Text">In its words.</param>
internal sealed record ObjectError(string File, string Validator, string Text);
