using System.Runtime.CompilerServices;
using JpegLibrary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Takes decoded blocks of 8 x 8 samples into an interleaved image.</summary>
internal sealed class Jpeg12BitSamples(ushort[] samples, CodestreamHeader header) : JpegBlockOutputWriter
{
    private const int Side = 8;
    private readonly int largest = (1 << header.Bits) - 1;

    public override void WriteBlock(ref short blockRef, int componentIndex, int x, int y)
    {
        var across = Math.Min(Side, header.Columns - x);
        var down = Math.Min(Side, header.Rows - y);
        if (x < 0 || y < 0 || (uint)componentIndex >= header.Samples)
        {
            return;
        }

        for (var row = 0; row < down; row++)
        {
            var to = ((((y + row) * header.Columns) + x) * header.Samples) + componentIndex;
            for (var column = 0; column < across; column++, to += header.Samples)
            {
                samples[to] = (ushort)Math.Clamp(Unsafe.Add(ref blockRef, (row * Side) + column), (short)0, (short)largest);
            }
        }
    }
}
