using System.CommandLine;
using System.CommandLine.Completions;
using PullProcessor.Configuration;

namespace PullProcessor.Commands;

/// <summary>What a shell offers for the values of options and arguments, beside what the library knows by itself: states, and the names of the configuration.</summary>
internal sealed class OfferedWords(Surroundings surroundings, GlobalOptions options)
{
    /// <summary>How an option is called in help that takes any state; what else takes states names those that it takes.</summary>
    public const string State = "STATE";

    /// <summary>Sees to a command and all below it.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in command.Options)
        {
            if (option.HelpName is State && option.ValueType.GetElementType() is { IsEnum: true } state)
            {
                option.CompletionSources.Add(Enum.GetNames(state)); // Of one value the library offers them, of several not.
            }
            else if (option.Name is "--pipeline")
            {
                option.CompletionSources.Add(context => Names(context, configuration => configuration.Pipelines.Keys));
            }
            else if (option.Name is "--source")
            {
                option.CompletionSources.Add(context => Names(context, configuration => configuration.Sources.Keys));
            }
        }

        foreach (var argument in command.Arguments.Where(argument => argument.HelpName is "NAME" && command.Parents.Any(parent => parent.Name == "source")))
        {
            argument.CompletionSources.Add(context => Names(context, configuration => configuration.Sources.Keys));
        }

        foreach (var below in command.Subcommands)
        {
            AddTo(below);
        }
    }

    // A configuration with faults has no names to offer; to say what is wrong with it is for the command.
    private IEnumerable<CompletionItem> Names(CompletionContext context, Func<PullProcConfiguration, IEnumerable<string>> names)
    {
        var file = context.ParseResult.GetValue(options.Configuration) ?? GlobalOptions.DefaultConfigurationFile;
        return ConfigurationLoader.Load(file, surroundings.Environment, readsModels: false).Value is { } configuration
            ? names(configuration).Select(name => new CompletionItem(name))
            : [];
    }
}
