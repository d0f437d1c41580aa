using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.DicomWeb.Http;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>Puts a data set and its frames together, as Part 10 in the transfer syntax that the frames show, frame by frame as they come. A frame that is none is refused.</summary>
internal sealed class FrameAssembly(DicomDataset metadata, PixelDescription description, SpillRule rule, ServerCall call) : IDisposable
{
    private const string EncapsulatedUncompressed = "1.2.840.10008.1.2.1.98";

    private const int CopiedAtATime = 256 * 1024;

    private static readonly byte[] SequenceEnd = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0];

    private readonly SpillingBytes bytes = new(rule);
    private DicomTransferSyntax? shown; // Of the frames.
    private bool isNative;
    private long nativeLength;

    /// <summary>How many frames are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Where it stands, for <see cref="ReturnTo"/>.</summary>
    public (int Count, long Length) Mark => (Count, bytes.Length);

    /// <summary>Takes frames out that were added after the mark.</summary>
    public void ReturnTo((int Count, long Length) mark)
    {
        bytes.Truncate(mark.Length);
        Count = mark.Count;
        shown = Count == 0 ? null : shown;
    }

    /// <summary>Adds the next frame.</summary>
    /// <param name="content">Holds it.</param>
    /// <param name="from">Where it starts in that.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="declared">The transfer syntax that the server names; null where it names none.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DicomWebException">This is no frame of the instance.</exception>
    /// <exception cref="SpillException">There is no room.</exception>
    public async ValueTask AddAsync(PartBytes content, long from, long length, string? declared, CancellationToken cancellationToken)
    {
        var syntax = SyntaxOf(content, from, length, declared);
        if (shown is null)
        {
            shown = syntax;
            await StartAsync(length, cancellationToken);
        }
        else if (shown.Uid != syntax.Uid)
        {
            throw Wrong($"is in {syntax}, and those before it are in {shown}.");
        }

        if (isNative)
        {
            if (length != nativeLength && length != nativeLength + (nativeLength & 1))
            {
                throw Wrong($"has {length} bytes, and those before it have {nativeLength}.");
            }

            await CopyAsync(content, from, nativeLength, declared == DicomTransferSyntax.ExplicitVRBigEndian.Uid, cancellationToken);
        }
        else
        {
            await AddFragmentAsync(content, from, length, cancellationToken);
        }

        Count++;
    }

    /// <summary>The object, once all frames are in it.</summary>
    public async ValueTask<ReceivedObject> FinishAsync(CancellationToken cancellationToken)
    {
        await bytes.AppendAsync(!isNative ? SequenceEnd : bytes.Length % 2 == 0 ? default : new byte[1], cancellationToken);
        return new ReceivedObject(bytes.Detach(), isSuspect: false);
    }

    public void Dispose() => bytes.Dispose();

    private DicomTransferSyntax SyntaxOf(PartBytes content, long from, long length, string? declared)
    {
        var start = ArrayPool<byte>.Shared.Rent(FrameSyntax.StartBytes);
        try
        {
            var count = content.Read(from, start.AsSpan(0, (int)Math.Min(length, FrameSyntax.StartBytes)));
            return FrameSyntax.Of(start.AsSpan(0, count), length, description, declared is null ? null : DicomTransferSyntax.FindOrAssume(declared)) ?? throw Wrong(
                $"has {length} bytes, which are neither a codestream that is known nor the {FrameSyntax.UncompressedBytes(description)} bytes of {description.Rows} x {description.Columns} pixels of {description.SamplesPerPixel} x {description.BitsAllocated} bits.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(start);
        }
    }

    private async ValueTask StartAsync(long length, CancellationToken cancellationToken)
    {
        nativeLength = UnpaddedBytes(length);
        var total = nativeLength * description.NumberOfFrames;
        isNative = !shown!.IsEncapsulated && FrameSyntax.CanBeJoined(description) && total < uint.MaxValue - 1;
        var syntax = isNative ? shown : shown.IsEncapsulated ? shown : DicomTransferSyntax.FindOrAssume(EncapsulatedUncompressed);
        var dataset = new DicomDataset(metadata.Where(item => item.Tag.Group != 0x7FE0));
        if (!shown.IsEncapsulated && dataset.GetString(DicomTag.PhotometricInterpretation) is "YBR_RCT" or "YBR_ICT")
        {
            dataset.Add(DicomTag.PhotometricInterpretation, "RGB"); // Only a JPEG 2000 codestream can be in these: the server has decoded it.
        }

        dataset.AddOrUpdate(isNative
            ? new DicomElement(DicomTag.PixelData, description.BitsAllocated > 8 ? DicomVR.OW : DicomVR.OB, default)
            : new DicomFragmentSequence(DicomTag.PixelData, DicomVR.OB, default, []));
        bytes.Expect(length * description.NumberOfFrames);
        var header = Encode(dataset, syntax);
        if (isNative)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(header.Length - 4), (uint)(total + (total & 1)));
        }

        await bytes.AppendAsync(isNative ? header : header.AsMemory(0, header.Length - SequenceEnd.Length), cancellationToken);
    }

    private long UnpaddedBytes(long length) => FrameSyntax.UncompressedBytes(description) is var whole && length == whole + (whole & 1) ? whole : length;

    private byte[] Encode(DicomDataset dataset, DicomTransferSyntax syntax)
    {
        try
        {
            return DicomFile.Create(dataset, syntax).ToArray();
        }
        catch (DicomException cause)
        {
            throw call.Failed(DicomWebErrorKind.NotDicom, $"its metadata are no data set of an object: {cause.Message}", "The server leaves out what it should tell.", cause);
        }
    }

    private async ValueTask AddFragmentAsync(PartBytes content, long from, long length, CancellationToken cancellationToken)
    {
        var padded = length + (length & 1);
        var item = new byte[] { 0xFE, 0xFF, 0x00, 0xE0, 0, 0, 0, 0 };
        BinaryPrimitives.WriteUInt32LittleEndian(item.AsSpan(4), padded < uint.MaxValue ? (uint)padded : throw Wrong($"has {length} bytes, more than a fragment may have."));
        await bytes.AppendAsync(item, cancellationToken);
        await CopyAsync(content, from, length, isSwapped: false, cancellationToken);
        await bytes.AppendAsync(new byte[padded - length], cancellationToken);
    }

    private async ValueTask CopyAsync(PartBytes content, long from, long length, bool isSwapped, CancellationToken cancellationToken)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(CopiedAtATime);
        try
        {
            for (var copied = 0L; copied < length;)
            {
                var count = content.Read(from + copied, chunk.AsSpan(0, (int)Math.Min(CopiedAtATime, length - copied)));
                if (isSwapped && description.BitsAllocated == 16)
                {
                    var words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(chunk.AsSpan(0, count));
                    BinaryPrimitives.ReverseEndianness(words, words);
                }

                await bytes.AppendAsync(chunk.AsMemory(0, count), cancellationToken);
                copied += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private DicomWebException Wrong(string found) => call.Failed(
        DicomWebErrorKind.NotDicom, string.Create(CultureInfo.InvariantCulture, $"frame {Count + 1} {found}"), "The server sends something else than its metadata describe.");
}
