using PullProcessor.Pipeline.Query;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Preflight;

/// <summary>What a pipeline wants of a server.</summary>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Selection">Which studies it takes of a source.</param>
/// <param name="Stores">The kinds of objects that it names for a destination; empty for a source, and where it leaves the choice to <c>auto</c>.</param>
internal sealed record TestedPipeline(string Name, Selection Selection, IReadOnlyList<ResultKind> Stores);
