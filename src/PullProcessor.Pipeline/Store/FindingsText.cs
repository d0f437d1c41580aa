using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>The JSON of findings: the documented shape, whose keys may be added and are never renamed. UIDs, codes, scores and places only: no patient data.</summary>
internal static class FindingsText
{
    /// <summary>Names the shape to whoever reads it.</summary>
    public const string Schema = "pullprocessor-findings-1";

    private const string Uid = "resultUid";
    private const string BuiltAt = "builtAt";
    private const string AccessionNumber = "accessionNumber";
    private const string Objects = "objects";
    private const string Predecessors = "predecessors";

    /// <summary>One line in UTF-8, without its end.</summary>
    public static byte[] Write(ResultRequest request, bool withAccessionNumber)
    {
        var (analysis, model) = (request.Analysis, request.Analysis.Model);
        var text = new JsonObject
        {
            ["schema"] = Schema,
            [Uid] = request.Result.Instance.Value,
            [BuiltAt] = request.BuiltAt.ToString("yyyy-MM-dd'T'HH:mm:ssK", System.Globalization.CultureInfo.InvariantCulture),
            ["runUid"] = analysis.Identity.RunUid,
            ["pipeline"] = analysis.Pipeline,
            ["studyInstanceUid"] = analysis.Study.Value,
            ["model"] = new JsonObject
            {
                ["id"] = model.Id,
                ["version"] = model.Version,
                ["name"] = model.Name,
                ["manufacturer"] = model.Manufacturer,
                ["sha256"] = model.Sha256,
                ["notForClinicalUse"] = model.NotForClinicalUse,
            },
            ["verified"] = false,
            ["finding"] = Concept(model.Labels[0]),
            ["positive"] = analysis.Finding.IsPositive,
            ["score"] = analysis.Finding.Score,
            ["lesions"] = new JsonArray([.. analysis.Finding.Lesions.Select((lesion, index) => Lesion(analysis, lesion, index))]),
            ["instances"] = analysis.Used.Count,
            [Objects] = new JsonArray([.. request.Siblings.Where(sibling => sibling.Kind.IsDicom()).Select(Sibling)]),
            [Predecessors] = new JsonArray([.. request.Predecessors.Select(prior => (JsonNode?)prior.Instance.Value)]),
        };
        if (analysis.Missing > 0)
        {
            text["instancesMissing"] = analysis.Missing;
        }

        if (withAccessionNumber)
        {
            text[AccessionNumber] = analysis.AccessionNumber;
        }

        return Encoding.UTF8.GetBytes(text.ToJsonString());
    }

    /// <summary>The result that a line is about; null where it is no such line.</summary>
    public static string? UidOf(ReadOnlySpan<byte> line) => Parse(line)?[Uid] is JsonValue value && value.TryGetValue<string>(out var uid) ? uid : null;

    /// <summary>The digest of what a line says, leaving out what a new ledger or another configuration would write differently; null where it is no such line.</summary>
    public static string? ContentDigestOf(ReadOnlySpan<byte> line)
    {
        if (Parse(line) is not { } text || text[Uid] is null)
        {
            return null;
        }

        foreach (var key in (string[])[BuiltAt, AccessionNumber, Objects, Predecessors])
        {
            text.Remove(key);
        }

        return ResultContent.Sha256(Encoding.UTF8.GetBytes(text.ToJsonString()));
    }

    private static JsonObject Concept(ModelLabel label) => new() { ["code"] = label.Value, ["scheme"] = label.Scheme, ["meaning"] = label.Meaning };

    private static JsonObject Lesion(Analysis analysis, Lesion lesion, int index) => new()
    {
        ["trackingUid"] = analysis.Identity.TrackingUid(index),
        ["finding"] = Concept(analysis.Model.Labels[lesion.LabelIndex]),
        ["score"] = lesion.Score,
        ["diameterMm"] = lesion.DiameterMm,
        ["centreMm"] = lesion.CentreMm is { } centre ? new JsonArray([.. centre.Select(value => (JsonNode?)value)]) : null,
        ["frameOfReferenceUid"] = lesion.KeyImage.FrameOfReferenceUid,
        ["image"] = new JsonObject
        {
            ["seriesInstanceUid"] = lesion.KeyImage.SeriesInstanceUid.Value,
            ["sopClassUid"] = lesion.KeyImage.SopClassUid.Value,
            ["sopInstanceUid"] = lesion.KeyImage.SopInstanceUid.Value,
            ["frame"] = lesion.KeyImage.FrameNumber,
        },
        ["circle"] = new JsonObject { ["column"] = lesion.Circle.Column, ["row"] = lesion.Circle.Row, ["radius"] = lesion.Circle.RadiusPixels },
        ["slices"] = lesion.SliceCount,
    };

    private static JsonObject Sibling(PlannedResult sibling) => new()
    {
        ["object"] = sibling.Kind.Word(),
        ["sopClassUid"] = sibling.SopClass.Value,
        ["seriesInstanceUid"] = sibling.Series.Value,
        ["sopInstanceUid"] = sibling.Instance.Value,
        ["destinations"] = new JsonArray([.. sibling.Destinations.Select(destination => (JsonNode?)destination.Name)]),
    };

    private static JsonObject? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
