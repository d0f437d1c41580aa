using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration.Binding;

/// <summary>What may stand at a place of the configuration.</summary>
internal abstract record ValueShape;

/// <summary>A text or a number.</summary>
internal sealed record ScalarShape(ScalarKind Kind) : ValueShape;

/// <summary>A list of like values, none twice, at least one.</summary>
internal sealed record ListShape(ValueShape Element, Type ElementType) : ValueShape;

/// <summary>An object whose keys are names of the user's choice.</summary>
internal sealed record MapShape(RecordShape Element, Type ElementType) : ValueShape;

/// <summary>An object with known keys.</summary>
internal sealed record RecordShape(Type Type, IReadOnlyList<KeyShape> Keys, IReadOnlyList<LaterKeyAttribute> Later, ExactlyOneOfAttribute? ExactlyOne, OnlyBesideAttribute? OnlyBeside) : ValueShape;
