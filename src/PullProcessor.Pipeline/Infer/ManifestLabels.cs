using PullProcessor.Dicom.Objects;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Reads what a manifest says of a model's labels.</summary>
internal static class ManifestLabels
{
    private const string Example = "{ \"value\": \"27925004\", \"scheme\": \"SCT\", \"meaning\": \"Nodule\" }";

    public static IReadOnlyList<ModelLabel> Read(ManifestNode root)
    {
        List<ModelLabel> labels = [];
        foreach (var node in root.Objects("labels"))
        {
            var label = Label(node);
            if (label.Value.Length > 0 && labels.Exists(other => (other.Value, other.Scheme) == (label.Value, label.Scheme)))
            {
                node.Fault("value", $"is {label.Value}, which an earlier label has too; each needs a code of its own");
            }

            labels.Add(label);
        }

        if (labels.Count == 0)
        {
            root.FaultUnlessAbsent("labels", $"names nothing; at least one code is needed, such as {Example}");
        }

        return labels;
    }

    private static ModelLabel Label(ManifestNode node)
    {
        var (value, scheme, meaning) = Code(node);
        var label = new ModelLabel(value, scheme, meaning);
        label = label with
        {
            Category = OptionalCode(node, "category") ?? label.Category,
            Type = OptionalCode(node, "type") ?? label.Type,
            Threshold = node.Has("threshold") ? node.Number("threshold", AggregationOptions.LowestThreshold, 1, "0.5") : null,
            Colour = node.Has("colour") ? Colour(node) : null,
        };
        node.RefuseOthers();
        return label;
    }

    private static CodedConcept? OptionalCode(ManifestNode label, string key)
    {
        if (!label.Has(key))
        {
            return null;
        }

        var node = label.Object(key);
        var code = Code(node);
        node.RefuseOthers();
        return code;
    }

    private static CodedConcept Code(ManifestNode node) =>
        new(node.Text("value", "27925004", 16), node.Text("scheme", "SCT", 16), node.Text("meaning", "Nodule", 64));

    private static RgbColour? Colour(ManifestNode node)
    {
        var text = node.Text("colour", "#FFC800");
        var colour = RgbColour.Parse(text);
        if (colour is null && text.Length > 0)
        {
            node.Fault("colour", $"is \"{text}\"; red, green and blue in hex are accepted, such as \"#FFC800\"");
        }

        return colour;
    }
}
