using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>Answers the search transaction (PS3.18 10.6).</summary>
internal sealed class SearchEndpoint(ArchiveIndex index)
{
    public async Task AnswerAsync(HttpContext context, SearchScope scope)
    {
        var exchange = Exchange.Of(context);
        var request = SearchRequest.Parse(context.Request.Query);
        exchange.Search = request;
        foreach (var rewriter in exchange.Dialect.At<IRewritesSearches>())
        {
            rewriter.Rewrite(exchange, scope, request);
        }

        if (await RefusesAsync(exchange, request))
        {
            return;
        }

        if (!AcceptHeader.Of(context.Request).Takes(DicomJsonAnswer.ContentType, "application/json"))
        {
            await exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, $"Searches answer {DicomJsonAnswer.ContentType} only.");
            return;
        }

        var search = new Search(exchange, scope, request);
        var page = index.Read(exchange.Hides, search.Run);
        if (await RefusesAsync(exchange, request)) // What matches may be too much.
        {
            return;
        }

        Warn(context, page.Remaining, [.. request.Ignored, .. search.UnsupportedKeys]);
        await WriteAsync(exchange, page, request);
    }

    private static async Task<bool> RefusesAsync(Exchange exchange, SearchRequest request)
    {
        if (request.Problem is { } problem)
        {
            await exchange.AnswerAsync(request.ProblemStatus, problem);
        }

        return request.Problem is not null;
    }

    private static void Warn(HttpContext context, int remaining, IReadOnlyList<string> ignored)
    {
        if (remaining > 0)
        {
            Answers.Warn(context, $"There are {remaining} additional results that can be requested"); // PS3.18 8.3.4.4.1
        }

        if (ignored.Count > 0)
        {
            Answers.Warn(context, $"These parameters had no effect: {string.Join(", ", ignored)}");
        }
    }

    private static async Task WriteAsync(Exchange exchange, SearchPage page, SearchRequest request)
    {
        if (page.Matches.Count == 0 && exchange.Dialect.At<IAnswersEmptySearches>().FirstOrDefault() is { } other)
        {
            await other.AnswerAsync(exchange);
            return;
        }

        await using var answer = new DicomJsonAnswer(exchange);
        foreach (var (attributes, sample) in page.Matches)
        {
            await FillInAsync(attributes, sample, request.IncludeFields, exchange.Context.RequestAborted);
            await answer.AddAsync(attributes);
        }

        await answer.EndAsync();
    }

    /// <summary>Reads from the file what was asked for and is not in the index. That is slow, and seldom asked for.</summary>
    private static async Task FillInAsync(DicomDataset attributes, IndexedInstance sample, List<DicomTag> fields, CancellationToken ct)
    {
        if (fields.TrueForAll(attributes.Contains))
        {
            return;
        }

        using var file = await InstanceFile.OpenAsync(sample.Path, ct);
        foreach (var tag in fields)
        {
            if (!attributes.Contains(tag) && file.Content.Dataset.Find(tag) is DicomElement element && !element.VR.IsBulk())
            {
                attributes.AddOrUpdate(Detach(file.Content.Dataset, element));
            }
        }
    }

    // The value is a slice of rented memory, and its text may be in another character set than the answer's.
    private static DicomElement Detach(DicomDataset source, DicomElement element) => element.VR.FollowsCharacterSet()
        ? new DicomElement(element.Tag, element.VR, System.Text.Encoding.UTF8.GetBytes(string.Join('\\', source.GetStrings(element.Tag))))
        : new DicomElement(element.Tag, element.VR, element.Value.ToArray());
}
