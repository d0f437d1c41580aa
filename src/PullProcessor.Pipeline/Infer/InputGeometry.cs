using System.Text.Json.Serialization;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Where a model input lies on the image that it was made from. Coordinates count from the corner of the first pixel, whose centre is 0.5,0.5 (PS3.3 C.18.6.1).</summary>
public sealed record InputGeometry
{
    /// <summary>Rows of the image.</summary>
    public required int SourceRows { get; init; }

    /// <summary>Columns of the image.</summary>
    public required int SourceColumns { get; init; }

    /// <summary>Input pixels per image pixel, the same along rows and columns.</summary>
    public required double Scale { get; init; }

    /// <summary>Input columns left of the image.</summary>
    public required int PadColumns { get; init; }

    /// <summary>Input rows above the image.</summary>
    public required int PadRows { get; init; }

    /// <summary>The fit of an image into a model's input: as large as it can be, its aspect kept, centred.</summary>
    public static InputGeometry Fit(int sourceRows, int sourceColumns, ModelInputShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceColumns);
        var scale = Math.Min((double)shape.Rows / sourceRows, (double)shape.Columns / sourceColumns);
        var geometry = new InputGeometry { SourceRows = sourceRows, SourceColumns = sourceColumns, Scale = scale, PadColumns = 0, PadRows = 0 };
        return geometry with
        {
            PadColumns = (shape.Columns - geometry.FittedColumns) / 2,
            PadRows = (shape.Rows - geometry.FittedRows) / 2,
        };
    }

    /// <summary>Rows of the input that the image covers.</summary>
    [JsonIgnore] // Follows from the others.
    public int FittedRows => Math.Max(1, (int)Math.Round(SourceRows * Scale));

    /// <summary>Columns of the input that the image covers.</summary>
    [JsonIgnore] // Follows from the others.
    public int FittedColumns => Math.Max(1, (int)Math.Round(SourceColumns * Scale));

    /// <summary>The place on the image of a place on the input, kept within the image.</summary>
    public (double Column, double Row) ToSource(double inputColumn, double inputRow) =>
        (Math.Clamp((inputColumn - PadColumns) * SourceColumns / FittedColumns, 0, SourceColumns),
         Math.Clamp((inputRow - PadRows) * SourceRows / FittedRows, 0, SourceRows));
}
