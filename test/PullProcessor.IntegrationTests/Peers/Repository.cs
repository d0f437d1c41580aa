namespace PullProcessor.IntegrationTests.Peers;

/// <summary>The checkout that the tests were built in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find("PullProcessor.sln", File.Exists) ?? throw new InvalidOperationException("The tests run outside of a checkout.");

    /// <summary>The first folder from here upwards that has this below it.</summary>
    public static string? Find(string name, Predicate<string> exists)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !exists(Path.Combine(folder.FullName, name)))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
