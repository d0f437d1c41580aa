namespace PullProcessor.Dicom.Objects;

/// <summary>A point on an image, in pixels: 0,0 is the upper left corner of the first pixel, whose centre is 0.5,0.5 (PS3.3 C.18.6.1.2).</summary>
/// <param name="Column">From the left edge.</param>
/// <param name="Row">From the upper edge.</param>
public readonly record struct ImagePoint(double Column, double Row);
