namespace PullProcessor.Dicom.Objects;

/// <summary>Fills the mask of one segment on one plane, asked for only while it is written: never are two masks in memory at once.</summary>
/// <param name="segment">Index of the segment, from 0.</param>
/// <param name="plane">Index of the plane as it was given, from 0.</param>
/// <param name="mask">A byte for each pixel, row by row, all 0 at first. <see cref="SegmentationKind.Probability"/> takes 0 to 255 for 0 to 1; else what is not 0 belongs to the segment.</param>
public delegate void SegmentMask(int segment, int plane, Span<byte> mask);
