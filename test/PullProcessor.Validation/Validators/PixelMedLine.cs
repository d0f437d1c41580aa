using System.Globalization;
using System.Text.RegularExpressions;
using PullProcessor.Dicom;

namespace PullProcessor.Validation.Validators;

/// <summary>A complaint of PixelMed's SR validator: which template it applied to which content item.</summary>
internal static partial class PixelMedLine
{
    private const string MeasurementGroup = "125007";

    /// <summary>True where the complaint is of a group's template that the item it was found at does not follow.</summary>
    public static bool IsOfAnotherTemplate(string line, DicomDataset document)
    {
        if (Complaint().Match(line) is not { Success: true } match)
        {
            return false;
        }

        var group = ItemsAlong(match.Groups["path"].Value, document).FirstOrDefault(item => CodeOf(item) == MeasurementGroup);
        return group?.GetItems(DicomTag.ContentTemplateSequence) is [var template, ..]
            && template.GetString(DicomTag.TemplateIdentifier) is { } own
            && own != match.Groups["template"].Value;
    }

    /// <summary>The content items on the way to one, by its path: 1.9.1 is the first child of the root's ninth.</summary>
    private static IEnumerable<DicomDataset> ItemsAlong(string path, DicomDataset document)
    {
        var item = document;
        foreach (var step in path.Split('.').Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture)))
        {
            if (item.GetItems(DicomTag.ContentSequence) is not { } children || step > children.Count)
            {
                yield break;
            }

            item = children[step - 1];
            yield return item;
        }
    }

    private static string? CodeOf(DicomDataset item) =>
        item.GetItems(DicomTag.ConceptNameCodeSequence) is [var code, ..] ? code.GetString(DicomTag.CodeValue) : null;

    [GeneratedRegex(@"Template (?<template>1410|1411|1501) .*?: (?:within )?(?<path>1(?:\.\d+)+): ")]
    private static partial Regex Complaint();
}
