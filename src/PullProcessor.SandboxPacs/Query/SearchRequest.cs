using System.Globalization;
using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>The query part of a search (PS3.18 8.3.4).</summary>
internal sealed class SearchRequest
{
    private static readonly string[] NotDoneHere = ["fuzzymatching", "emptyvaluematching", "multiplevaluematching"];

    public List<AttributeMatch> Matches { get; } = [];

    public List<DicomTag> IncludeFields { get; } = [];

    public bool IncludesAll { get; set; }

    public int? Limit { get; set; }

    public int Offset { get; set; }

    /// <summary>Parameters that had no effect: PS3.18 8.3.4 lets a server ignore what it does not support, and it says so in a Warning.</summary>
    public List<string> Ignored { get; } = [];

    /// <summary>What is wrong with the query; null where nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The status of the answer that says so.</summary>
    public int ProblemStatus { get; private set; } = StatusCodes.Status400BadRequest;

    /// <summary>Refuses the search, unless it is refused already.</summary>
    public void Refuse(string problem, int status = StatusCodes.Status400BadRequest)
    {
        if (Problem is null)
        {
            Problem = problem;
            ProblemStatus = status;
        }
    }

    public static SearchRequest Parse(IQueryCollection query)
    {
        var request = new SearchRequest();
        foreach (var (name, values) in query)
        {
            foreach (var value in values)
            {
                request.Take(name, value ?? "");
            }
        }

        return request;
    }

    private void Take(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "limit":
                Limit = Count(name, value);
                break;
            case "offset":
                Offset = Count(name, value) ?? 0;
                break;
            case "includefield":
                foreach (var field in value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    Include(field);
                }

                break;
            case var other when NotDoneHere.Contains(other) || name.Contains('.', StringComparison.Ordinal):
                if (value != "false")
                {
                    Ignored.Add(name);
                }

                break;
            default:
                Match(name, value);
                break;
        }
    }

    private int? Count(string name, string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return count;
        }

        Problem ??= $"{name} is '{value}'; a whole number of 0 or more is understood.";
        return null;
    }

    private void Include(string field)
    {
        if (field == "all")
        {
            IncludesAll = true;
        }
        else if (TryFind(field, out var tag))
        {
            IncludeFields.Add(tag);
        }
        else
        {
            Problem ??= $"includefield names '{field}', which is no attribute; keywords such as StudyDescription and tags such as 00081030 are understood.";
        }
    }

    private void Match(string name, string value)
    {
        if (!TryFind(name, out var tag))
        {
            Problem ??= $"'{name}' is no attribute; keywords such as StudyDate and tags such as 00080020 are understood.";
            return;
        }

        var vr = DicomDictionary.VROf(tag);
        char[] separators = vr is DicomVR.UI or DicomVR.CS ? ['\\', ','] : ['\\']; // UIDs and code strings can hold no comma.
        var wanted = value is "" or "*" ? [] : value.Split(separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var match = new AttributeMatch(tag, vr, wanted);
        Problem ??= match.Problem();
        Matches.Add(match);
    }

    private static bool TryFind(string name, out DicomTag tag) => DicomTag.TryParse(name, out tag) || DicomDictionary.TryFindKeyword(name, out tag);
}
