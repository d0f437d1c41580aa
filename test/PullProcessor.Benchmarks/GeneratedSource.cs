using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PullProcessor.Benchmarks;

/// <summary>A source that answers QIDO-RS for any number of studies by a formula; it has no pixels and holds nothing. For campaigns of a size that no archive of files would have.</summary>
internal sealed class GeneratedSource(long studies, DateOnly from, DateOnly to)
{
    private static readonly string[] Modalities = ["CT", "CT", "CT", "MR", "MR", "CR"];

    private readonly long days = to.DayNumber - from.DayNumber + 1;

    /// <summary>Serves on 127.0.0.1 until the process ends; prints its URL as JSON when it is ready.</summary>
    public async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var application = builder.Build();
        application.MapGet("/dicom-web/studies", AnswerAsync);
        await application.StartAsync();
        Console.WriteLine(JsonSerializer.Serialize(new { url = $"{application.Urls.Single()}/dicom-web" }));
        await application.WaitForShutdownAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (first, last) = Range(query["StudyDate"].ToString());
        var offset = Number(query["offset"].ToString(), 0);
        var limit = Number(query["limit"].ToString(), long.MaxValue);
        var begin = Math.Min(first + offset, last);
        context.Response.ContentType = "application/dicom+json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartArray();
        for (var study = begin; study < Math.Min(last, limit == long.MaxValue ? last : begin + limit); study++)
        {
            Write(json, study);
        }

        json.WriteEndArray();
        await json.FlushAsync(context.RequestAborted);
    }

    // Studies are numbered along the days: study n is of day n * days / studies.
    private (long First, long Last) Range(string dates)
    {
        if (dates.Length == 0)
        {
            return (0, studies);
        }

        var ends = dates.Split('-');
        return (FirstOf(Day(ends[0])), FirstOf(Day(ends[^1]) + 1));
    }

    private long FirstOf(long day) => Math.Clamp(((day * studies) + days - 1) / days, 0, studies);

    private long Day(string date) => DateOnly.ParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber - from.DayNumber;

    private void Write(Utf8JsonWriter json, long study)
    {
        var scattered = unchecked((ulong)study * 0x9E3779B97F4A7C15);
        json.WriteStartObject();
        Write(json, "00080020", "DA", from.AddDays((int)(study * days / studies)).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        Write(json, "00080050", "SH", string.Create(CultureInfo.InvariantCulture, $"A{study:0000000000}"));
        Write(json, "00080061", "CS", Modalities[scattered % (ulong)Modalities.Length]);
        Write(json, "0020000D", "UI", string.Create(CultureInfo.InvariantCulture, $"1.2.826.0.1.{scattered}.{study}"));
        json.WriteStartObject("00201208");
        json.WriteString("vr", "IS");
        json.WriteStartArray("Value");
        json.WriteNumberValue(1 + (int)(scattered % 400));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string tag, string representation, string value)
    {
        json.WriteStartObject(tag);
        json.WriteString("vr", representation);
        json.WriteStartArray("Value");
        json.WriteStringValue(value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static long Number(string text, long otherwise) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
