namespace PullProcessor.Pipeline.Infer;

/// <summary>What the program must know of a model to feed it and to understand its answers.</summary>
public sealed record ModelManifest
{
    /// <summary>The model's short name, stable over its versions; goes into result UIDs.</summary>
    public required string Id { get; init; }

    /// <summary>The model's version, as results name it.</summary>
    public required string Version { get; init; }

    /// <summary>The model's name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Who made it.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>The ONNX file, as a full path.</summary>
    public required string ModelPath { get; init; }

    /// <summary>SHA-256 of the ONNX file, in lower case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it is for.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>Whether results must say that they are not for clinical use.</summary>
    public required bool NotForClinicalUse { get; init; }

    /// <summary>What it answers.</summary>
    public ModelKind Kind => Aggregation.Kind;

    /// <summary>The name of the input tensor.</summary>
    public required string InputName { get; init; }

    /// <summary>The size of one input.</summary>
    public required ModelInputShape InputShape { get; init; }

    /// <summary>How modality values become input values.</summary>
    public required InputIntensity Intensity { get; init; }

    /// <summary>The largest batch, at least 1.</summary>
    public required int MaxBatch { get; init; }

    /// <summary>How long the first input of a batch waits for others.</summary>
    public required TimeSpan MaxDelay { get; init; }

    /// <summary>The output tensor with the scores of an input, [N, labels]; null for a model that answers heat maps alone.</summary>
    public string? ScoreOutput { get; init; }

    /// <summary>The output tensor with the heat maps of an input, [N, labels, rows, columns]; null for a model that answers scores alone.</summary>
    public string? HeatMapOutput { get; init; }

    /// <summary>What is still to be done to the outputs.</summary>
    public OutputActivation Activation { get; init; }

    /// <summary>Whether the first channel of the outputs stands for nothing at all, before those of the labels.</summary>
    public bool HasBackground { get; init; }

    /// <summary>How many channels an output has.</summary>
    public int OutputChannels => Labels.Count + (HasBackground ? 1 : 0);

    /// <summary>How answers are put together.</summary>
    public required AggregationOptions Aggregation { get; init; }

    /// <summary>What the model finds; at least one.</summary>
    public required IReadOnlyList<ModelLabel> Labels { get; init; }

    /// <summary>How inputs are put together into batches.</summary>
    public BatchingOptions Batching => new() { Shape = InputShape, MaxBatch = MaxBatch, MaxDelay = MaxDelay, Aggregation = Aggregation };

    /// <summary>Reads a manifest and checks its model's digest.</summary>
    /// <exception cref="ModelManifestException">The file or its model is missing, unreadable or wrong; it names all faults.</exception>
    public static ModelManifest Load(string path) => ManifestFile.Load(Path.GetFullPath(path));

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Version}";
}
