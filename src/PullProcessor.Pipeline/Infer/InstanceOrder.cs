namespace PullProcessor.Pipeline.Infer;

/// <summary>The order in which the instances of a study count, whatever the order in which they came: by series, then by instance.</summary>
internal sealed class InstanceOrder : IComparer<InstancePrediction>
{
    /// <summary>The only one.</summary>
    public static InstanceOrder Instance { get; } = new();

    public int Compare(InstancePrediction? x, InstancePrediction? y) =>
        string.CompareOrdinal(x?.SeriesInstanceUid.Value, y?.SeriesInstanceUid.Value) is var order && order != 0
            ? order
            : string.CompareOrdinal(x?.SopInstanceUid.Value, y?.SopInstanceUid.Value);
}
