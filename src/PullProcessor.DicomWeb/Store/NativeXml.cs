using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.DicomWeb.Store;

/// <summary>The native DICOM model in XML (PS3.19 A.1), as far as answers to a store need it: text, numbers and sequences.</summary>
internal static class NativeXml
{
    /// <summary>The data set, or null where the text is no such model, as an HTML page is not.</summary>
    public static DicomDataset? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var root = XDocument.Load(reader).Root;
            return root?.Name.LocalName == "NativeDicomModel" ? ReadDataset(root) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static DicomDataset ReadDataset(XElement element)
    {
        var dataset = new DicomDataset();
        foreach (var attribute in element.Elements().Where(child => child.Name.LocalName == "DicomAttribute"))
        {
            if (DicomTag.TryParse(attribute.Attribute("tag")?.Value, out var tag))
            {
                Add(dataset, tag, attribute);
            }
        }

        return dataset;
    }

    private static void Add(DicomDataset dataset, DicomTag tag, XElement attribute)
    {
        var values = attribute.Elements().Where(child => child.Name.LocalName == "Value").Select(value => value.Value.Trim());
        switch (DicomDictionary.VROf(tag))
        {
            case DicomVR.SQ:
                dataset.Add(tag, [.. attribute.Elements().Where(child => child.Name.LocalName == "Item").Select(ReadDataset)]);
                break;
            case DicomVR.UI:
                dataset.Add(tag, [.. values]);
                break;
            case DicomVR.US:
                dataset.Add(tag, [.. values.Select(value => ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0d)]);
                break;
            default:
                break; // Comments and URLs decide nothing.
        }
    }
}
