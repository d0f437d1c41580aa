using System.Buffers.Binary;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Sandbox;

public sealed class RleFrameTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 129)]
    [InlineData(7, 300)]
    public void Encoding_RunsAndNoise_DecodesToTheSame(int rows, int columns)
    {
        var random = new PhantomRandom(9);
        var frame = new byte[rows * columns * 2];
        for (var i = 0; i < frame.Length; i++)
        {
            frame[i] = (byte)(i % 700 < 350 ? 7 : random.Next(random.Next(2) == 0 ? 2 : 256));
        }

        Assert.Equal(frame, Decode(RleFrame.Encode(frame, rows, columns), rows * columns));
    }

    private static byte[] Decode(byte[] encoded, int pixels)
    {
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32LittleEndian(encoded));
        Assert.Equal(0, encoded.Length % 2);
        var frame = new byte[2 * pixels];
        for (var segment = 0; segment < 2; segment++)
        {
            var at = (int)BinaryPrimitives.ReadUInt32LittleEndian(encoded.AsSpan(4 + (4 * segment)));
            for (var pixel = 0; pixel < pixels;)
            {
                var control = (sbyte)encoded[at++];
                var count = control >= 0 ? control + 1 : 1 - control;
                for (var i = 0; i < count; i++)
                {
                    frame[(2 * pixel++) + 1 - segment] = encoded[control >= 0 ? at++ : at];
                }

                at += control >= 0 ? 0 : 1;
            }
        }

        return frame;
    }
}
