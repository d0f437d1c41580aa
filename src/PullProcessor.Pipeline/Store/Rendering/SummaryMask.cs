namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>Probabilities that are laid over the image in colour.</summary>
/// <param name="Columns">As many as the image has.</param>
/// <param name="Rows">As many as the image has.</param>
/// <param name="Probabilities">One for each pixel, row by row; 255 is certain, 0 is not seen.</param>
public sealed record SummaryMask(int Columns, int Rows, ReadOnlyMemory<byte> Probabilities);
