using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration.Binding;

/// <summary>The shape of the whole configuration, read off the records' declarations.</summary>
internal static class ConfigurationShape
{
    public static RecordShape Root { get; } = OfRecord(typeof(PullProcConfiguration));

    private static RecordShape OfRecord(Type type)
    {
        // Made without its required members: only the initial values of the others are asked.
        var untouched = RuntimeHelpers.GetUninitializedObject(type);
        type.GetConstructor(Type.EmptyTypes)!.Invoke(untouched, null);

        var keys = from property in type.GetProperties()
                   let declaration = property.GetCustomAttribute<ConfigurationKeyAttribute>()
                   where declaration is not null
                   select new KeyShape(
                       declaration.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                       property,
                       declaration,
                       OfValue(property.PropertyType, declaration),
                       property.IsDefined(typeof(RequiredMemberAttribute)),
                       property.GetValue(untouched));
        return new RecordShape(
            type,
            [.. keys],
            [.. type.GetCustomAttributes<LaterKeyAttribute>()],
            type.GetCustomAttribute<ExactlyOneOfAttribute>(),
            type.GetCustomAttribute<OnlyBesideAttribute>());
    }

    private static ValueShape OfValue(Type type, ConfigurationKeyAttribute declaration)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var element = type.GetGenericArguments()[1];
            return new MapShape(OfRecord(element), element);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var element = type.GetGenericArguments()[0];
            return new ListShape(OfValue(element, declaration), element);
        }

        return ScalarKind.Of(type, declaration) is { } kind ? new ScalarShape(kind) : OfRecord(type);
    }
}
