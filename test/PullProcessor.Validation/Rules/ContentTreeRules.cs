using PullProcessor.Dicom;

namespace PullProcessor.Validation.Rules;

/// <summary>Relationships, coordinates and evidence of a content tree.</summary>
internal static class ContentTreeRules
{
    public static IEnumerable<string> FaultsOf(ValidatedObject subject)
    {
        ContentItemView[] items = [.. ContentItemView.RootOf(subject.Dataset).All];
        return items.SelectMany(item => RelationshipFaults(subject.SopClass, item))
            .Concat(items.Where(item => item.ValueType is "SCOORD" or "SCOORD3D").SelectMany(CoordinateFaults))
            .Concat(EvidenceRules.FaultsOf(subject.Dataset, items));
    }

    private static IEnumerable<string> RelationshipFaults(string sopClass, ContentItemView item)
    {
        if (item.Parent is not { } parent)
        {
            yield break;
        }

        if (!RelationshipTable.Allows(sopClass, parent.ValueType, item.Relationship, item.ValueType))
        {
            yield return $"{item.Name}: {parent.ValueType} {item.Relationship} {item.ValueType} is not in the relationship table of {ObjectKind.NameOf(sopClass)}.";
        }
        else if (TemplateRelationships.Of(item.Concept) is { } expected && expected != item.Relationship)
        {
            yield return $"{item.Name}: the templates have {expected}, found {item.Relationship}.";
        }
    }

    private static IEnumerable<string> CoordinateFaults(ContentItemView item)
    {
        var isFlat = item.ValueType == "SCOORD";
        var values = item.Item.GetDoubles(DicomTag.GraphicData);
        var type = item.Item.GetString(DicomTag.GraphicType) ?? "";
        if (GraphicPoints.FaultOf(type, values, isFlat ? 2 : 3) is { } fault)
        {
            yield return $"{item.Name}: {fault}";
        }

        // An open line encloses no region (PS3.16 TID 1410 and 1411).
        if (type == "POLYLINE" && item.Concept == "111030 DCM" && values.Count > 3 && (values[0] != values[^2] || values[1] != values[^1]))
        {
            yield return $"{item.Name}: the outline of a region does not end where it began.";
        }

        if (isFlat && (item.Children.ToArray() is not [{ ValueType: "IMAGE", Relationship: "SELECTED FROM" }]))
        {
            yield return $"{item.Name}: does not have exactly one IMAGE that it is SELECTED FROM.";
        }

        if (!isFlat && item.Item.GetString(DicomTag.ReferencedFrameOfReferenceUID) is null)
        {
            yield return $"{item.Name}: has no Referenced Frame of Reference UID.";
        }
    }
}
