namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>A component of a JPEG frame (ISO 10918-1 B.2.2).</summary>
/// <param name="Id">Ci; scans name components by it. Often 1, 2, 3 for YCbCr and 'R', 'G', 'B' for RGB.</param>
/// <param name="Horizontal">Hi, the horizontal sampling factor, 1 to 4.</param>
/// <param name="Vertical">Vi, the vertical sampling factor, 1 to 4.</param>
internal readonly record struct JpegComponent(byte Id, int Horizontal, int Vertical);
