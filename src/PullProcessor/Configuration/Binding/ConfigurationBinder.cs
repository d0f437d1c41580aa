using System.Collections;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration.Binding;

/// <summary>
/// Makes the configuration's records of JSON, by their shape. It never stops at a fault: each goes to the context, and the value
/// that is returned is whole only when there was none.
/// </summary>
internal sealed partial class ConfigurationBinder(BindingContext context)
{
    /// <summary>What names are accepted; also in the JSON schema. "__" separates names in environment variables.</summary>
    public const string NamePattern = "^(?!.*__)[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

    public object BindRecord(RecordShape shape, JsonObject node, string path)
    {
        var value = Activator.CreateInstance(shape.Type)!;
        RefuseUnknownKeys(shape, node, path);
        CheckCompany(shape, node, path);
        foreach (var key in shape.Keys)
        {
            if (Bind(key, node, path) is { } bound)
            {
                key.Property.SetValue(value, bound);
            }
        }

        return value;
    }

    private object? Bind(KeyShape key, JsonObject parent, string parentPath)
    {
        var path = JsonPath.Of(parentPath, key.Name);
        if (parent.TryGetPropertyValue(key.Name, out var node))
        {
            return BindValue(key, key.Value, node, path);
        }

        if (key.IsRequired)
        {
            context.Add(path, $"The key '{key.Name}' is missing.", ExampleOf.Key(key));
            return null;
        }

        return (key.Default, key.Value) switch
        {
            (null, _) => null,

            // Defaults within, and whatever a default needs from the context, such as the folder of a path.
            ({ }, RecordShape record) => BindRecord(record, [], path),
            ({ } value, ScalarShape { Kind: FilePathKind }) => context.FullPath((string)value),
            _ => null,
        };
    }

    private object? BindValue(KeyShape key, ValueShape shape, JsonNode? node, string path)
    {
        switch (shape, node)
        {
            case (_, null):
                context.Add(path, "null was found; a key without a value is left out.", ExampleOf.Key(key));
                return null;
            case (ScalarShape scalar, _):
                var result = scalar.Kind.Read(node, key.Declaration, context);
                if (result.Problem is { } problem)
                {
                    context.Add(path, problem, ExampleOf.Key(key));
                }

                return result.Value;
            case (RecordShape record, JsonObject members):
                return BindRecord(record, members, path);
            case (MapShape map, JsonObject members):
                return BindMap(key, map, members, path);
            case (ListShape list, JsonArray elements):
                return BindList(key, list, elements, path);
            default:
                context.Add(path, $"{(shape is ListShape ? "A list [ ]" : "An object { }")} is expected, {NodeWords.Of(node)} was found.", ExampleOf.Key(key));
                return null;
        }
    }

    private object BindMap(KeyShape key, MapShape shape, JsonObject node, string path)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(SortedDictionary<,>).MakeGenericType(typeof(string), shape.ElementType), StringComparer.Ordinal)!;
        if (node.Count == 0)
        {
            context.Add(path, "At least one entry is expected.", ExampleOf.Key(key));
        }

        foreach (var (name, child) in node)
        {
            var childPath = JsonPath.Of(path, name);
            if (!Name().IsMatch(name) || name.EndsWith('\n'))
            {
                context.Add(childPath, "A name has at most 64 letters, digits, '.', '_' and '-', begins with a letter or digit, and holds no '__'.", ExampleOf.Key(key));
            }

            if (BindValue(key, shape.Element, child, childPath) is { } value)
            {
                map.Add(name, value);
            }
        }

        return map;
    }

    private object BindList(KeyShape key, ListShape shape, JsonArray node, string path)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(shape.ElementType))!;
        if (node.Count == 0)
        {
            context.Add(path, "At least one element is expected.", ExampleOf.Key(key));
        }

        for (var index = 0; index < node.Count; index++)
        {
            var childPath = JsonPath.Of(path, index);
            if (node.Take(index).Any(earlier => JsonNode.DeepEquals(earlier, node[index])))
            {
                context.Add(childPath, "The element stands twice.", null);
            }

            if (BindValue(key, shape.Element, node[index], childPath) is { } value)
            {
                list.Add(value);
            }
        }

        return list;
    }

    private void RefuseUnknownKeys(RecordShape shape, JsonObject node, string path)
    {
        foreach (var (name, _) in node)
        {
            if (shape.Keys.Any(k => k.Name == name))
            {
                continue;
            }

            var childPath = JsonPath.Of(path, name);
            if (shape.Later.FirstOrDefault(l => l.Name == name) is { } later)
            {
                context.Add(childPath, $"'{name}' is not available in this version. {later.Instead}", null);
                continue;
            }

            var known = shape.Keys.Select(k => k.Name).ToList();
            var meant = shape.Keys.FirstOrDefault(k => k.Name == NearestName.To(name, known));
            context.Add(
                childPath,
                meant is null ? $"The key is not known here; known are {string.Join(", ", known)}." : $"The key is not known here; '{meant.Name}' is.",
                meant is null ? null : ExampleOf.Key(meant));
        }
    }

    private void CheckCompany(RecordShape shape, JsonObject node, string path)
    {
        if (shape.ExactlyOne is { } oneOf)
        {
            var present = oneOf.Names.Count(node.ContainsKey);
            if (present > 1 || (present == 0 && !(oneOf.OrOnly is { } other && node.ContainsKey(other))))
            {
                var names = string.Join(" and ", oneOf.Names.Select(n => $"'{n}'"));
                context.Add(path, $"Of {names} exactly one is expected, {(present == 0 ? "none" : "more")} was found.", ExampleOf.Key(shape.Keys.First(k => k.Name == oneOf.Names[0])));
            }
        }

        if (shape.OnlyBeside is { } beside && !node.ContainsKey(beside.Companion))
        {
            foreach (var name in beside.Names.Where(node.ContainsKey))
            {
                context.Add(JsonPath.Of(path, name), $"'{name}' means something only beside '{beside.Companion}', which is not there.", null);
            }
        }
    }

    [GeneratedRegex(NamePattern)]
    private static partial Regex Name();
}
