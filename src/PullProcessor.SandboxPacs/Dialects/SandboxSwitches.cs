using System.Reflection;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>The switches that there are, from the classes that carry a <see cref="SwitchAttribute"/>.</summary>
public static class SandboxSwitches
{
    private static readonly Dictionary<string, SwitchClass> Classes = typeof(SandboxSwitches).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(SwitchAttribute), inherit: false))
        .Select(type => new SwitchClass(type, type.GetCustomAttribute<SwitchAttribute>()!))
        .ToDictionary(found => found.Description.Name, StringComparer.Ordinal);

    /// <summary>All of them, by area and name.</summary>
    public static IReadOnlyList<SwitchDescription> All { get; } =
        [.. Classes.Values.Select(found => found.Description).OrderBy(found => found.Area, StringComparer.Ordinal).ThenBy(found => found.Name, StringComparer.Ordinal)];

    /// <summary>The switch of this name; null where there is none.</summary>
    public static SwitchDescription? Find(string name) => Classes.GetValueOrDefault(name)?.Description;

    internal static int OrderOf(SwitchSetting setting) => Classes[setting.Name].Order;

    /// <summary>A new one, that has seen nothing yet.</summary>
    internal static object Create(SwitchSetting setting) => Classes[setting.Name].Create(setting.Values);
}
