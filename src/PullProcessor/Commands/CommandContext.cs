using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PullProcessor.Configuration;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>What a command works with: its output, the clock, the global options.</summary>
internal sealed class CommandContext(Surroundings surroundings, string configurationFile, bool json)
{
    // Relaxed: the output goes to terminals and scripts, never into HTML.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<IAnsiConsole> tables = new(() => Console(surroundings, surroundings.Terminal.Output, surroundings.Terminal.IsOutputTerminal));
    private readonly Lazy<IAnsiConsole> progress = new(() => Console(surroundings, surroundings.Terminal.Error, surroundings.Terminal.IsErrorTerminal));

    /// <summary>Whether data is to be printed as JSON.</summary>
    public bool Json => json;

    /// <summary>Stdin: lists.</summary>
    public TextReader Input => surroundings.Terminal.Input;

    /// <summary>Stdout: data.</summary>
    public TextWriter Output => surroundings.Terminal.Output;

    /// <summary>Stderr: messages.</summary>
    public TextWriter Error => surroundings.Terminal.Error;

    /// <summary>Tables for people, on stdout; without colours where that is no terminal.</summary>
    public IAnsiConsole Tables => tables.Value;

    /// <summary>Takes up the width that the terminal has now: somebody may have drawn its window wider or narrower.</summary>
    public void FitTables() => tables.Value.Profile.Width = surroundings.Terminal.WidthNow?.Invoke() ?? surroundings.Terminal.Width;

    /// <summary>Progress bars, on stderr. Draw only where <see cref="ShowsProgress"/>.</summary>
    public IAnsiConsole Progress => progress.Value;

    /// <summary>Whether somebody looks at stdout.</summary>
    public bool IsOutputTerminal => surroundings.Terminal.IsOutputTerminal;

    /// <summary>Whether somebody looks at stderr and did not ask for JSON.</summary>
    public bool ShowsProgress => surroundings.Terminal.IsErrorTerminal && !json;

    /// <summary>Asks for a yes; null where nobody can be asked.</summary>
    public async Task<bool?> ConfirmAsync(string question, CancellationToken ct)
    {
        if (!surroundings.Terminal.IsInputTerminal)
        {
            return null;
        }

        await Error.WriteAsync($"{question} [y/N] ");

        // Reading a console cannot be cancelled: the wait for it is, so that Ctrl+C ends it.
        var answer = await Task.Run(surroundings.Terminal.Input.ReadLine, ct).WaitAsync(ct);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    public TimeProvider Time => surroundings.Time;

    public StopRequest Stop => surroundings.Stop;

    public IReadOnlyDictionary<string, string> Environment => surroundings.Environment;

    /// <summary>The configuration file, as given.</summary>
    public string ConfigurationFile => configurationFile;

    /// <summary>Reads the configuration; where it has faults, reports all of them on stderr.</summary>
    /// <param name="readsModels">Whether models' manifests are read and checked too.</param>
    /// <returns>Null where there are faults: the command then ends with <see cref="ExitCode.Usage"/>.</returns>
    public LoadedConfiguration? LoadConfiguration(bool readsModels = false)
    {
        var loaded = ConfigurationLoader.Load(configurationFile, surroundings.Environment, readsModels);
        if (loaded.Value is not null)
        {
            return loaded;
        }

        FaultReport.Write(Error, loaded);
        return null;
    }

    /// <summary>Prints a value as one line of JSON.</summary>
    public void WriteJson<T>(T value, JsonTypeInfo<T> type) => Output.WriteLine(JsonSerializer.SerializeToNode(value, type)?.ToJsonString(Plain) ?? "null");

    /// <summary>Prints a value as one line of JSON.</summary>
    public void WriteJson(JsonNode value) => Output.WriteLine(ToText(value));

    /// <summary>A value as one line of JSON.</summary>
    public static string ToText(JsonNode value) => value.ToJsonString(Plain);

    // https://no-color.org: set and not empty means no colours.
    private static IAnsiConsole Console(Surroundings surroundings, TextWriter writer, bool isTerminal)
    {
        var colours = isTerminal && string.IsNullOrEmpty(surroundings.Environment.GetValueOrDefault("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Width = surroundings.Terminal.Width;
        return console;
    }
}
