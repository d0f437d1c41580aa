using PullProcessor.Pipeline.Store;

namespace PullProcessor.Configuration.Kinds;

/// <summary>The kinds of results that this version makes, and 'auto'. The others are refused as kinds of a later version.</summary>
internal sealed class ResultObjectKind() : ChoiceKind(
    typeof(ResultObject), value => value is ResultObject.Auto || ResultMakers.Kinds.Any(kind => kind.Word() == WordOf(value)));
