namespace PullProcessor.Pipeline.Infer;

/// <summary>A place on an image, counted from the corner of its first pixel, whose centre is 0.5,0.5 (PS3.3 C.18.6.1).</summary>
public readonly record struct OutlinePoint(double Column, double Row);
