using CsCheck;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>Random masks of random size come back from the encoded object as they were.</summary>
public class SegmentationMaskTests
{
    /// <summary>Mask of a segment on a slice; null where there is none. The first segment has a pixel on the first slice.</summary>
    private sealed record Masks(int Rows, int Columns, int Slices, byte[]?[][] Of);

    private static readonly Gen<Masks> Any =
        from rows in Gen.Int[1, 19]
        from columns in Gen.Int[1, 41]
        from slices in Gen.Int[1, 5]
        from segments in Gen.Int[1, 4]
        from density in Gen.OneOf(Gen.Const(0), Gen.Const(1), Gen.Const(30), Gen.Const(100))
        from masks in (from has in Gen.Int[0, 3]
                       from pixels in Gen.Select(Gen.Int[0, 99], Gen.Byte[1, 255]).Array[rows * columns]
                       select has == 0 ? null : Array.ConvertAll(pixels, pixel => pixel.Item1 < density ? pixel.Item2 : (byte)0)).Array[slices].Array[segments]
        select new Masks(rows, columns, slices, Shown(masks, rows * columns));

    [Fact]
    public void Build_RandomMasks_ComeBackFromTheFile() => Any.Sample(
        masks =>
        {
            foreach (var kind in new[] { SegmentationKind.Binary, SegmentationKind.Probability })
            {
                var file = Written(masks, kind);
                var frames = Frames(file);
                var at = 0;
                for (var segment = 0; segment < masks.Of.Length; segment++)
                {
                    for (var slice = 0; slice < masks.Slices; slice++)
                    {
                        if (masks.Of[segment][slice] is { } mask && Array.Exists(mask, pixel => pixel != 0))
                        {
                            Assert.Equal((segment + 1, slice + 1), frames[at].Place);
                            Assert.Equal(kind == SegmentationKind.Binary ? Array.ConvertAll(mask, pixel => pixel == 0 ? (byte)0 : (byte)1) : mask, frames[at].Pixels);
                            at++;
                        }
                    }
                }

                Assert.Equal(frames.Count, at);
            }
        },
        iter: 300);

    [Fact]
    public void Build_RandomMasksWithoutOverlap_ComeBackFromALabelMap() => Any.Sample(
        masks =>
        {
            // The last segment that has a pixel keeps it.
            var labels = Enumerable.Range(0, masks.Slices).Select(slice => Enumerable.Range(0, masks.Rows * masks.Columns)
                .Select(pixel => (byte)(1 + Array.FindLastIndex(masks.Of, segment => segment[slice] is { } mask && mask[pixel] != 0))).ToArray()).ToArray();
            labels[0][0] = 1;
            var apart = masks with { Of = [.. masks.Of.Select((_, segment) => labels.Select(slice => (byte[]?)Array.ConvertAll(slice, label => label == segment + 1 ? (byte)9 : (byte)0)).ToArray())] };

            var frames = Frames(Written(apart, SegmentationKind.LabelMap));

            Assert.Equal(labels.Where(slice => Array.Exists(slice, label => label != 0)), frames.Select(frame => frame.Pixels));
        },
        iter: 300);

    private static byte[]?[][] Shown(byte[]?[][] masks, int length)
    {
        (masks[0][0] ??= new byte[length])[0] = 200;
        return masks;
    }

    private static DicomFile Written(Masks masks, SegmentationKind kind)
    {
        var grid = new SampleGrid(masks.Rows, masks.Columns, masks.Slices);
        var document = Segmentation.Build(SampleSegmentations.Content(grid, SampleSegmentations.Series(grid), kind) with
        {
            Segments = [.. masks.Of.Select((_, segment) => SampleSegmentations.Lesion(segment + 1) with { MayBeEmpty = true })],
            HasMask = (segment, slice) => masks.Of[segment][slice] is not null,
            FillMask = (segment, slice, mask) => masks.Of[segment][slice].CopyTo(mask),
        });
        return DicomFile.Read(DicomFile.Create(document, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
    }

    // By the reader of this program, which is held to other decoders' answers on the corpus.
    private static List<((int Segment, int Slice) Place, byte[] Pixels)> Frames(DicomFile file)
    {
        var reader = FrameReader.Open(file);
        var items = file.Dataset.GetItems(DicomTag.PerFrameFunctionalGroupsSequence);
        var frames = new List<((int, int), byte[])>();
        for (var frame = 0; frame < items.Count; frame++)
        {
            var pixels = new byte[reader.FrameByteCount];
            reader.ReadFrame(frame, pixels);
            var own = items[frame].GetItems(DicomTag.SegmentIdentificationSequence);
            var source = items[frame].GetItems(DicomTag.DerivationImageSequence)[0].GetItems(DicomTag.SourceImageSequence)[0].GetString(DicomTag.ReferencedSOPInstanceUID)!;
            frames.Add(((own.Count == 0 ? 1 : own[0].GetInt32(DicomTag.ReferencedSegmentNumber)!.Value, source[^1] - '0'), pixels));
        }

        return frames;
    }
}
