using System.Numerics;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Turns differences into samples (ISO 10918-1 H.1.2.1). A sample of a row lies as many places after its left neighbour as there are samples a pixel.</summary>
/// <typeparam name="T">Byte or 16-bit word; sums wrap around, as H.1.2.1 asks of 16 bits.</typeparam>
internal static class LosslessPredictor<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private interface IPredictor
    {
        static abstract int Predict(int left, int above, int aboveLeft);
    }

    /// <summary>The first row of an interval, which only knows its left neighbours.</summary>
    public static void First(Span<T> row, ReadOnlySpan<ushort> differences, int samples, int initial)
    {
        for (var i = 0; i < samples; i++)
        {
            row[i] = T.CreateTruncating(initial + differences[i]);
        }

        Rest<Left>(row, row, differences, samples); // Left does not look above.
    }

    /// <summary>Any other row.</summary>
    public static void Next(int selection, ReadOnlySpan<T> above, Span<T> row, ReadOnlySpan<ushort> differences, int samples)
    {
        for (var i = 0; i < samples; i++)
        {
            row[i] = T.CreateTruncating(int.CreateTruncating(above[i]) + differences[i]);
        }

        switch (selection)
        {
            case 1:
                Rest<Left>(above, row, differences, samples);
                break;
            case 2:
                Rest<Above>(above, row, differences, samples);
                break;
            case 3:
                Rest<AboveLeft>(above, row, differences, samples);
                break;
            case 4:
                Rest<Plane>(above, row, differences, samples);
                break;
            case 5:
                Rest<LeftAndHalf>(above, row, differences, samples);
                break;
            case 6:
                Rest<AboveAndHalf>(above, row, differences, samples);
                break;
            case 7:
                Rest<Mean>(above, row, differences, samples);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(selection), selection, "Predictors are 1 to 7.");
        }
    }

    private static void Rest<TPredictor>(ReadOnlySpan<T> above, Span<T> row, ReadOnlySpan<ushort> differences, int samples)
        where TPredictor : struct, IPredictor
    {
        above = above[..row.Length];
        differences = differences[..row.Length];
        if (samples == 1)
        {
            // Neighbours are kept at hand: reading back what was just written costs several cycles.
            var left = int.CreateTruncating(row[0]);
            var aboveLeft = int.CreateTruncating(above[0]);
            for (var i = 1; i < row.Length; i++)
            {
                var top = int.CreateTruncating(above[i]);
                var sample = T.CreateTruncating(TPredictor.Predict(left, top, aboveLeft) + differences[i]);
                row[i] = sample;
                left = int.CreateTruncating(sample);
                aboveLeft = top;
            }

            return;
        }

        for (var (i, before) = (samples, 0); i < row.Length; i++, before++)
        {
            row[i] = T.CreateTruncating(
                TPredictor.Predict(int.CreateTruncating(row[before]), int.CreateTruncating(above[i]), int.CreateTruncating(above[before])) + differences[i]);
        }
    }

    private readonly struct Left : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => left;
    }

    private readonly struct Above : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => above;
    }

    private readonly struct AboveLeft : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => aboveLeft;
    }

    private readonly struct Plane : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => left + above - aboveLeft;
    }

    private readonly struct LeftAndHalf : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => left + ((above - aboveLeft) >> 1);
    }

    private readonly struct AboveAndHalf : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => above + ((left - aboveLeft) >> 1);
    }

    private readonly struct Mean : IPredictor
    {
        public static int Predict(int left, int above, int aboveLeft) => (left + above) >> 1;
    }
}
