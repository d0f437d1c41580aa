using System.IO.Compression;

namespace PullProcessor.Pipeline.Infer;

/// <summary>The heat of one spot, as the ledger keeps it: its cells and the cells around them, nothing of other spots.</summary>
/// <param name="Row">Of the first row of cells on the heat map; -1 where the spot reaches its edge, which is repeated.</param>
/// <param name="Column">Of the first column.</param>
/// <param name="Rows">Rows of cells.</param>
/// <param name="Columns">Columns of cells.</param>
/// <param name="Level">Heat from which a cell belongs to the spot, in 255ths.</param>
/// <param name="Heat">Heat of each cell in 255ths, row by row, a byte each; deflated, in base64.</param>
public sealed record SpotMask(int Row, int Column, int Rows, int Columns, int Level, string Heat)
{
    /// <summary>What one image may have in all its masks, in cells: 4 MiB before they are deflated.</summary>
    public const int MostCells = 1 << 22;

    internal static SpotMask Of(int row, int column, int rows, int columns, int level, ReadOnlySpan<byte> heat)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(heat);
        }

        return new SpotMask(row, column, rows, columns, level, Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    /// <exception cref="InferenceException">The record does not hold what it says.</exception>
    internal byte[] Cells()
    {
        try
        {
            if (Rows < 1 || Columns < 1 || (long)Rows * Columns > MostCells)
            {
                throw new InvalidDataException("its size is impossible");
            }

            var cells = new byte[Rows * Columns];
            using var inflate = new DeflateStream(new MemoryStream(Convert.FromBase64String(Heat)), CompressionMode.Decompress);
            inflate.ReadExactly(cells);
            return cells;
        }
        catch (Exception fault) when (fault is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new InferenceException(FailureCode.ProgramFault, $"A recorded mask of {Rows} x {Columns} cells could not be read: {fault.Message}", fault);
        }
    }
}
