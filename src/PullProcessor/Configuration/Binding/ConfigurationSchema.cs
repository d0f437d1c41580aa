using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>Makes the configuration's JSON schema (draft 2020-12) of its shape. Keys that are not available yet are not in it.</summary>
internal static class ConfigurationSchema
{
    public static JsonObject Create()
    {
        var definitions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "PullProcessor configuration",
        };
        foreach (var (name, value) in Record(ConfigurationShape.Root, definitions))
        {
            schema[name] = value?.DeepClone();
        }

        schema["$defs"] = new JsonObject(definitions.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value)));
        return schema;
    }

    private static JsonObject Record(RecordShape shape, SortedDictionary<string, JsonObject> definitions)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject(shape.Keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Key(k, definitions)))),
        };
        var required = shape.Keys.Where(k => k.IsRequired).Select(k => (JsonNode)k.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (shape.ExactlyOne is { } oneOf)
        {
            var choices = new JsonArray([.. oneOf.Names.Select(n => new JsonObject { ["required"] = new JsonArray(n) })]);
            if (oneOf.OrOnly is { } other)
            {
                choices.Add(new JsonObject { ["required"] = new JsonArray(other), ["not"] = new JsonObject { ["anyOf"] = choices.DeepClone() } });
            }

            schema["oneOf"] = choices;
        }

        if (shape.OnlyBeside is { } beside)
        {
            schema["dependentRequired"] = new JsonObject(beside.Names.Select(n => KeyValuePair.Create(n, (JsonNode?)new JsonArray(beside.Companion))));
        }

        return schema;
    }

    private static JsonObject Key(KeyShape key, SortedDictionary<string, JsonObject> definitions)
    {
        var schema = new JsonObject { ["description"] = Description(key.Declaration) };
        Add(schema, key, key.Value, definitions);
        if (key is { IsRequired: false, Default: { } value, Value: ScalarShape scalar })
        {
            schema["default"] = scalar.Kind.Write(value);
        }

        if (key.Declaration.Example is not null)
        {
            schema["examples"] = new JsonArray(ExampleOf.Value(key, key.Value));
        }

        return schema;
    }

    private static void Add(JsonObject schema, KeyShape key, ValueShape shape, SortedDictionary<string, JsonObject> definitions)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                scalar.Kind.Describe(schema, key.Declaration);
                break;
            case RecordShape record:
                schema["$ref"] = Define(record, definitions);
                break;
            case MapShape map:
                schema["type"] = "object";
                schema["minProperties"] = 1;
                schema["propertyNames"] = new JsonObject { ["pattern"] = ConfigurationBinder.NamePattern };
                schema["additionalProperties"] = new JsonObject { ["$ref"] = Define(map.Element, definitions) };
                break;
            case ListShape list:
                var items = new JsonObject();
                Add(items, key, list.Element, definitions);
                schema["type"] = "array";
                schema["minItems"] = 1;
                schema["uniqueItems"] = true;
                schema["items"] = items;
                break;
            default:
                throw new InvalidOperationException($"The key '{key.Name}' has a shape of no known kind.");
        }
    }

    private static string Define(RecordShape shape, SortedDictionary<string, JsonObject> definitions)
    {
        var name = shape.Type.Name.Replace("Configuration", "", StringComparison.Ordinal);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = [];
            definitions[name] = Record(shape, definitions);
        }

        return $"#/$defs/{name}";
    }

    // The schema's own words for bounds know numbers only.
    private static string Description(ConfigurationKeyAttribute declaration)
    {
        var bounds = declaration.Minimum is null ? "" : $" From {declaration.Minimum} to {declaration.Maximum}{(declaration.Unit is { } unit ? $" {unit}" : "")}.";
        var computed = declaration.ComputedDefault is { } words ? $" Default: {words}." : "";
        return declaration.Description + bounds + computed;
    }
}
