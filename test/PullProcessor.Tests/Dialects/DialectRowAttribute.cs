namespace PullProcessor.Tests.Dialects;

/// <summary>Says that a test proves that the client handles rows of the catalogue of dialects; docs/dialects.md is generated from it.</summary>
/// <param name="rows">Such as <c>Q05</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class DialectRowAttribute(params string[] rows) : Attribute
{
    public IReadOnlyList<string> Rows => rows;
}
