namespace PullProcessor.Validation;

/// <summary>Something that judges objects.</summary>
internal interface IObjectValidator
{
    /// <summary>Its name in tables.</summary>
    string Name { get; }

    /// <summary>What has to be installed and is not; null where it can run.</summary>
    string? Missing { get; }

    /// <summary>True where it knows the object's SOP class.</summary>
    bool Knows(ValidatedObject subject);

    Verdict Judge(ValidatedObject subject);
}
