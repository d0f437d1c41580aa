using System.Buffers.Binary;

namespace PullProcessor.Fuzzing;

/// <summary>Makes bytes wrong in the ways that break decoders: bit flips, other bytes, lies about lengths, truncation, repetition.</summary>
internal static class Mutation
{
    private static readonly uint[] Lies = [0, 1, 2, 3, 7, 8, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x10000, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];

    /// <summary>A mutated copy.</summary>
    public static byte[] Of(ReadOnlySpan<byte> original, Random random)
    {
        var bytes = original.ToArray();
        var count = random.Next(2) == 0 ? 1 : 1 << random.Next(5); // One change gets deepest.
        for (; count > 0 && bytes.Length > 0; count--)
        {
            // Headers stand early, so the start is hit more often.
            var at = random.Next(random.Next(3) == 0 ? bytes.Length : Math.Min(1000, bytes.Length));
            switch (random.Next(8))
            {
                case 0 or 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    Lie(bytes, at, random);
                    break;
                case 4:
                    LieAboutAnAttribute(bytes, at, random);
                    break;
                case 5:
                    LieAboutASegment(bytes, at, random);
                    break;
                case 6:
                    var length = Math.Min(random.Next(1, 64), bytes.Length - at);
                    var from = random.Next(bytes.Length - length + 1);
                    bytes.AsSpan(from, length).CopyTo(bytes.AsSpan(at));
                    break;
                default:
                    bytes.AsSpan(at, Math.Min(random.Next(1, 16), bytes.Length - at)).Fill((byte)(random.Next(2) * 0xFF));
                    break;
            }
        }

        return random.Next(4) switch
        {
            0 => bytes[..random.Next(bytes.Length + 1)],
            1 when random.Next(8) == 0 => [.. bytes, .. bytes.AsSpan(0, random.Next(bytes.Length + 1))],
            _ => bytes,
        };
    }

    private static void Lie(byte[] bytes, int at, Random random)
    {
        if (at + 4 > bytes.Length)
        {
            return;
        }

        var lie = Lies[random.Next(Lies.Length)];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), lie);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), lie);
        }
    }

    /// <summary>Finds the next value representation, which is two capital letters, and changes the length after it.</summary>
    private static void LieAboutAnAttribute(byte[] bytes, int at, Random random)
    {
        for (; at + 8 <= bytes.Length; at++)
        {
            if (char.IsAsciiLetterUpper((char)bytes[at]) && char.IsAsciiLetterUpper((char)bytes[at + 1]))
            {
                Lie(bytes, bytes[at + 2] == 0 && bytes[at + 3] == 0 ? at + 4 : at + 2, random);
                return;
            }
        }
    }

    /// <summary>Finds the next marker of a JPEG family codestream and changes the length after it.</summary>
    private static void LieAboutASegment(byte[] bytes, int at, Random random)
    {
        for (; at + 4 <= bytes.Length; at++)
        {
            if (bytes[at] == 0xFF && bytes[at + 1] >= 0x4F)
            {
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at + 2), (ushort)Lies[random.Next(Lies.Length)]);
                return;
            }
        }
    }
}
