namespace PullProcessor.Tests.DicomPixels;

/// <summary>An image and how it is to be encoded as lossless JPEG.</summary>
internal sealed record LosslessImage
{
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int Precision { get; init; }

    /// <summary>Interleaved.</summary>
    public required ushort[] Samples { get; init; }

    public int Components { get; init; } = 1;

    public int Selection { get; init; } = 1;

    public int PointTransform { get; init; }

    /// <summary>Rows from one restart to the next; 0 without restarts.</summary>
    public int RestartRows { get; init; }

    /// <summary>A scan for each component.</summary>
    public bool IsSeparate { get; init; }

    /// <summary>A Huffman table for each component.</summary>
    public bool HasOwnTables { get; init; }

    /// <summary>The number of rows follows the first scan.</summary>
    public bool HasLinesAfterScan { get; init; }

    /// <summary>How long the codes are: 0 from 1 to 16 bits, 1 all 5 bits, 2 short ones for small differences and 16 bits for the others.</summary>
    public int Codes { get; init; }

    public override string ToString() =>
        $"{Rows} x {Columns} x {Components}, {Precision} bits, predictor {Selection}, point transform {PointTransform}, restart {RestartRows}, separate {IsSeparate}, tables {HasOwnTables}, DNL {HasLinesAfterScan}, codes {Codes}";
}
