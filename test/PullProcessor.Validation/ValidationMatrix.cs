using System.Text.Encodings.Web;
using System.Text.Json;

namespace PullProcessor.Validation;

/// <summary>Kinds of objects by validators.</summary>
/// <param name="Objects">How many objects were judged.</param>
/// <param name="Cells">One for each kind and validator that knows it.</param>
/// <param name="Errors">All errors.</param>
internal sealed record ValidationMatrix(int Objects, IReadOnlyList<MatrixCell> Cells, IReadOnlyList<ObjectError> Errors)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // For people; it goes to no web page.
    };

    public static ValidationMatrix Of(IReadOnlyList<ValidatedObject> objects, IReadOnlyList<IObjectValidator> validators)
    {
        var judged = (
            from subject in objects.AsParallel().AsOrdered()
            from validator in validators
            where validator.Knows(subject)
            select (subject, validator, verdict: validator.Judge(subject))).ToArray();
        var cells = judged.GroupBy(one => (one.subject.Kind, one.validator.Name)).Select(cell => new MatrixCell(
            cell.Key.Kind,
            cell.Key.Name,
            cell.Count(one => one.verdict.Errors.Count == 0),
            cell.Count(one => one.verdict.Errors.Count > 0),
            cell.Sum(one => one.verdict.Errors.Count),
            cell.SelectMany(one => one.verdict.FalseAlarms).CountBy(name => name).ToDictionary()));
        return new ValidationMatrix(
            objects.Count,
            [.. cells],
            [.. judged.SelectMany(one => one.verdict.Errors, (one, error) => new ObjectError(one.subject.Path, one.validator.Name, error))]);
    }

    public void WriteTo(TextWriter output, bool asJson)
    {
        if (asJson)
        {
            output.WriteLine(JsonSerializer.Serialize(this, Json));
            return;
        }

        string[] validators = [.. Cells.Select(cell => cell.Validator).Distinct()];
        string[][] rows =
        [
            ["", .. validators],
            .. Cells.GroupBy(cell => cell.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
                (string[])[kind.Key, .. validators.Select(name => kind.FirstOrDefault(cell => cell.Validator == name)?.ToString() ?? "-")]),
        ];
        int[] widths = [.. Enumerable.Range(0, validators.Length + 1).Select(column => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        foreach (var (name, validator, times) in Cells.SelectMany(cell => cell.FalseAlarms, (cell, alarm) => (alarm.Key, cell.Validator, alarm.Value))
            .GroupBy(alarm => (alarm.Key, alarm.Validator)).Select(alarm => (alarm.Key.Key, alarm.Key.Validator, alarm.Sum(one => one.Value))))
        {
            output.WriteLine($"known false alarm, {times} times by {validator}: {name}");
        }

        foreach (var error in Errors)
        {
            output.WriteLine($"{error.File}: {error.Validator}: {error.Text}");
        }

        output.WriteLine($"{Objects} objects, {Errors.Count} errors");
    }
}
