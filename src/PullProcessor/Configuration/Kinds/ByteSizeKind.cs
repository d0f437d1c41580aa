using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>A number of bytes, within the declaration's bounds.</summary>
internal sealed class ByteSizeKind : TextualKind
{
    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        base.Describe(schema, declaration);
        schema["pattern"] = "^[0-9]{1,18}(B|KiB|MiB|GiB)$";
    }

    protected override ReadResult Read(string text, ConfigurationKeyAttribute declaration, BindingContext context)
    {
        if (!ByteSize.TryParse(text, out var size))
        {
            return ReadResult.Fault($"'{text}' is not a size; write a whole number with B, KiB, MiB or GiB.");
        }

        return size.Bytes >= Bound(declaration.Minimum).Bytes && size.Bytes <= Bound(declaration.Maximum).Bytes
            ? ReadResult.Of(size)
            : ReadResult.Fault($"'{text}' was found; accepted is {declaration.Minimum} to {declaration.Maximum}.");
    }

    private static ByteSize Bound(string? written) => ByteSize.TryParse(written!, out var bound)
        ? bound
        : throw new InvalidOperationException($"A declaration has the bound '{written}', which is not a size.");
}
