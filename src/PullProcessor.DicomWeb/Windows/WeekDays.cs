using System.Diagnostics.CodeAnalysis;

namespace PullProcessor.DicomWeb.Windows;

/// <summary>Days of the week, written as "Mon-Fri", "Sat" or "Mon,Wed-Thu"; a range may run over the week's end ("Fri-Mon").</summary>
public readonly record struct WeekDays
{
    private static readonly string[] Names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    private readonly int days; // A bit a day, Sunday first as in DayOfWeek.

    private WeekDays(int days) => this.days = days;

    /// <summary>All seven.</summary>
    public static WeekDays All { get; } = new(0b111_1111);

    /// <summary>Whether a day is among them.</summary>
    public bool Has(DayOfWeek day) => (days & (1 << (int)day)) != 0;

    /// <summary>Reads what <see cref="ToString"/> writes, and any other way of writing it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WeekDays days)
    {
        days = default;
        var bits = 0;
        foreach (var part in (text ?? "").Split(','))
        {
            var ends = part.Split('-');
            var first = Array.IndexOf(Names, ends[0].Trim());
            var last = Array.IndexOf(Names, ends[^1].Trim());
            if (ends.Length > 2 || first < 0 || last < 0)
            {
                return false;
            }

            for (var day = first; ; day = (day + 1) % Names.Length)
            {
                bits |= 1 << day;
                if (day == last)
                {
                    break;
                }
            }
        }

        days = new WeekDays(bits);
        return true;
    }

    /// <summary>From Monday on, ranges of three days and more by their ends.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        for (var number = 0; number < Names.Length; number++)
        {
            var last = number;
            while (last < Names.Length && HasFromMonday(last))
            {
                last++;
            }

            switch (last - number)
            {
                case 0:
                    continue;
                case 1 or 2:
                    parts.Add(NameFromMonday(number));
                    break;
                default:
                    parts.Add($"{NameFromMonday(number)}-{NameFromMonday(last - 1)}");
                    number = last - 1;
                    break;
            }
        }

        return string.Join(',', parts);
    }

    private static string NameFromMonday(int number) => Names[(number + 1) % Names.Length];

    private bool HasFromMonday(int number) => Has((DayOfWeek)((number + 1) % Names.Length));
}
