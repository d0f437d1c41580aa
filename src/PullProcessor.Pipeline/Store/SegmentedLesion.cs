using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>A lesion that is a segment.</summary>
/// <param name="Index">Its place in the list of lesions, from 0.</param>
/// <param name="Lesion">The lesion.</param>
/// <param name="Masks">What is seen of it on the images of the stack; none is without a pixel.</param>
internal sealed record SegmentedLesion(int Index, Lesion Lesion, IReadOnlyDictionary<ImageReference, SliceMask> Masks);
