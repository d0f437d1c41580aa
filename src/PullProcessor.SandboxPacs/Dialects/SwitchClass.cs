using System.Globalization;
using System.Reflection;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>A class that is a switch.</summary>
internal sealed class SwitchClass
{
    private readonly ConstructorInfo constructor;

    public SwitchClass(Type type, SwitchAttribute attribute)
    {
        constructor = type.GetConstructors().Single();
        Order = attribute.Order;
        Description = new SwitchDescription
        {
            Name = attribute.Name,
            Area = type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..],
            Rows = attribute.Rows.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Does = attribute.Does,
            Seen = attribute.Seen,
            Effect = attribute.Effect,
            Group = attribute.Group,
            IsForStart = attribute.IsForStart,
            Parameters = [.. constructor.GetParameters().Select(Describe)],
        };
    }

    public int Order { get; }

    public SwitchDescription Description { get; }

    /// <exception cref="FormatException">A value is none that the switch understands.</exception>
    public object Create(IReadOnlyList<string> values) => constructor.Invoke(
        BindingFlags.DoNotWrapExceptions,
        null,
        [.. constructor.GetParameters().Select((parameter, i) => parameter.ParameterType == typeof(int) ? int.Parse(values[i], CultureInfo.InvariantCulture) : (object)values[i])],
        null);

    private static SwitchParameter Describe(ParameterInfo parameter) => new(
        parameter.Name!,
        parameter.ParameterType == typeof(int) ? "whole number" : "text",
        Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture)!);
}
