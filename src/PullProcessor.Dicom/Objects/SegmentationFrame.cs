namespace PullProcessor.Dicom.Objects;

/// <summary>A frame that is written.</summary>
/// <param name="Segment">Index of its segment; 0 in a label map, whose frames show all.</param>
/// <param name="Place">Index of its plane in the stack, sorted along the normal.</param>
internal readonly record struct SegmentationFrame(int Segment, int Place);
