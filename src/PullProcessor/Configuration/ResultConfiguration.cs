using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>One object that is made of the model's answer.</summary>
internal sealed record ResultConfiguration
{
    [ConfigurationKey("The kind of object. sr: Comprehensive 3D SR by TID 1500.", Example = "sr")]
    public required ResultObject Object { get; init; }

    [ConfigurationKey("The name of a destination.", Kind = typeof(ReferenceKind), RefersTo = "destinations", Example = "main")]
    public required string To { get; init; }
}
