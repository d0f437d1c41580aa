namespace PullProcessor.Tests.DicomPixels;

/// <summary>Encodes images as lossless JPEG, sample by sample as ISO 10918-1 annex H reads; made for tests, where no fast path may hide a fault.</summary>
internal sealed class LosslessJpegEncoder
{
    private readonly LosslessImage image;
    private readonly List<byte> bytes = [0xFF, 0xD8];
    private readonly (int Code, int Length)[][] codes;
    private int bits;
    private int bitCount;

    private LosslessJpegEncoder(LosslessImage image)
    {
        this.image = image;
        codes = [.. Enumerable.Range(0, image.HasOwnTables ? image.Components : 1).Select(table => Codes(Lengths(image.Codes + table), Order(table)))];
    }

    public static byte[] Encode(LosslessImage image)
    {
        var encoder = new LosslessJpegEncoder(image);
        encoder.WriteHeaders();
        var scans = image.IsSeparate ? Enumerable.Range(0, image.Components).Select(component => new[] { component }) : [[.. Enumerable.Range(0, image.Components)]];
        foreach (var (index, components) in scans.Index())
        {
            encoder.WriteScan(components);
            if (index == 0 && image.HasLinesAfterScan)
            {
                encoder.Segment(0xDC, (byte)(image.Rows >> 8), (byte)image.Rows);
            }
        }

        encoder.bytes.AddRange([0xFF, 0xD9]);
        return [.. encoder.bytes];
    }

    private void WriteHeaders()
    {
        Segment(0xFE, [.. "made for a test"u8]);
        var rows = image.HasLinesAfterScan ? 0 : image.Rows;
        Segment(0xC3, [
            (byte)image.Precision, (byte)(rows >> 8), (byte)rows, (byte)(image.Columns >> 8), (byte)image.Columns, (byte)image.Components,
            .. Enumerable.Range(0, image.Components).SelectMany(i => new byte[] { (byte)(i + 1), 0x11, 0 })]);
        for (var table = 0; table < codes.Length; table++)
        {
            var lengths = Lengths(image.Codes + table);
            Segment(0xC4, [(byte)table, .. Enumerable.Range(1, 16).Select(length => (byte)lengths.Count(l => l == length)), .. Order(table).Select(category => (byte)category)]);
        }

        if (image.RestartRows > 0)
        {
            var interval = image.RestartRows * image.Columns;
            Segment(0xDD, (byte)(interval >> 8), (byte)interval);
        }
    }

    private void WriteScan(int[] components)
    {
        Segment(0xDA, [(byte)components.Length, .. components.SelectMany(i => new[] { (byte)(i + 1), (byte)((image.HasOwnTables ? i : 0) << 4) }), (byte)image.Selection, 0, (byte)image.PointTransform]);
        for (var row = 0; row < image.Rows; row++)
        {
            var isFirst = image.RestartRows > 0 ? row % image.RestartRows == 0 : row == 0;
            if (isFirst && row > 0)
            {
                Flush();
                bytes.AddRange([0xFF, (byte)(0xD0 + (((row / image.RestartRows) - 1) % 8))]);
            }

            for (var column = 0; column < image.Columns; column++)
            {
                foreach (var component in components)
                {
                    var difference = (At(row, column, component) - Predict(row, column, component, isFirst)) & 0xFFFF;
                    Write(codes[image.HasOwnTables ? component : 0], difference >= 0x8000 ? difference - 0x10000 : difference);
                }
            }
        }

        Flush();
    }

    private int At(int row, int column, int component) =>
        image.Samples[(((row * image.Columns) + column) * image.Components) + component] >> image.PointTransform;

    private int Predict(int row, int column, int component, bool isFirst)
    {
        if (isFirst)
        {
            return column == 0 ? 1 << (image.Precision - image.PointTransform - 1) : At(row, column - 1, component);
        }

        var b = At(row - 1, column, component);
        if (column == 0)
        {
            return b;
        }

        var (a, c) = (At(row, column - 1, component), At(row - 1, column - 1, component));
        return image.Selection switch
        {
            1 => a,
            2 => b,
            3 => c,
            4 => a + b - c,
            5 => a + ((b - c) >> 1),
            6 => b + ((a - c) >> 1),
            7 => (a + b) >> 1,
            _ => throw new ArgumentOutOfRangeException(nameof(row)),
        };
    }

    private void Write((int Code, int Length)[] table, int difference)
    {
        // -32768 and 32768 are the same modulo 65536, and have no further bits (table H.2).
        var category = difference == -32768 ? 16 : 32 - int.LeadingZeroCount(Math.Abs(difference));
        var (code, length) = table[category];
        Bits(code, length);
        if (category is > 0 and < 16)
        {
            Bits(difference > 0 ? difference : difference + (1 << category) - 1, category);
        }
    }

    private void Bits(int value, int count)
    {
        for (var i = count - 1; i >= 0; i--)
        {
            bits = (bits << 1) | ((value >> i) & 1);
            if (++bitCount == 8)
            {
                bytes.Add((byte)bits);
                if ((byte)bits == 0xFF)
                {
                    bytes.Add(0);
                }

                (bits, bitCount) = (0, 0);
            }
        }
    }

    private void Flush()
    {
        while (bitCount > 0)
        {
            Bits(1, 1);
        }
    }

    private void Segment(byte marker, params byte[] body) =>
        bytes.AddRange([0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body]);

    // The code of ones alone stays free (C.2).
    private static int[] Lengths(int kind) => (kind % 3) switch
    {
        0 => [.. Enumerable.Range(1, 14), 16, 16, 16],
        1 => [.. Enumerable.Repeat(5, 17)],
        _ => [2, 3, 3, 3, .. Enumerable.Repeat(16, 13)],
    };

    // Any category may have the shortest code.
    private int[] Order(int table) => [.. Enumerable.Range(0, 17).Select(i => (i + table + (image.Codes / 3)) % 17)];

    private static (int Code, int Length)[] Codes(int[] lengths, int[] order)
    {
        var codes = new (int Code, int Length)[17];
        var code = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            codes[order[i]] = (code, lengths[i]);
            code = i + 1 < lengths.Length ? (code + 1) << (lengths[i + 1] - lengths[i]) : code;
        }

        return codes;
    }
}
