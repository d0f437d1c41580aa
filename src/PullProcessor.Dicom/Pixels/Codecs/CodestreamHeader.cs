namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What a codestream says of itself.</summary>
/// <param name="Rows">Height in pixels.</param>
/// <param name="Columns">Width in pixels.</param>
/// <param name="Samples">Components a pixel.</param>
/// <param name="Bits">Bits of a sample.</param>
/// <param name="IsSigned">Whether samples are signed; where a compression does not say, that of the data set counts.</param>
/// <param name="Photometric">Photometric Interpretation of the samples as they come out of the codec; null where it is that of the data set.</param>
internal readonly record struct CodestreamHeader(int Rows, int Columns, int Samples, int Bits, bool? IsSigned = null, string? Photometric = null);
