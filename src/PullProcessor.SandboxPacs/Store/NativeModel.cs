using System.Globalization;
using System.Text;
using System.Xml.Linq;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Dictionary;

namespace PullProcessor.SandboxPacs.Store;

/// <summary>Writes the native DICOM model in XML (PS3.19 A.1): text, numbers and sequences.</summary>
internal static class NativeModel
{
    private static readonly XNamespace Namespace = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    public static string Write(DicomDataset dataset) => Document(new XElement(Namespace + "NativeDicomModel", Attributes(dataset)));

    /// <summary>All models one after the other in one element, as servers do that know no multipart here.</summary>
    public static byte[] WriteAll(IEnumerable<DicomDataset> datasets) =>
        Encoding.UTF8.GetBytes(Document(new XElement("results", datasets.Select(dataset => new XElement(Namespace + "NativeDicomModel", Attributes(dataset))))));

    private static string Document(XElement root) => new XDeclaration("1.0", "UTF-8", null) + "\n" + root.ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<XElement> Attributes(DicomDataset dataset) => dataset.Select(item => new XElement(
        Namespace + "DicomAttribute",
        new XAttribute("tag", item.Tag.ToJsonKey()),
        new XAttribute("vr", item.VR.ToText()),
        new XAttribute("keyword", DicomDictionary.Find(item.Tag)?.Keyword ?? ""),
        item is DicomSequence sequence
            ? sequence.Items.Select((each, i) => new XElement(Namespace + "Item", Number(i), Attributes(each)))
            : dataset.GetStrings(item.Tag).Select((value, i) => new XElement(Namespace + "Value", Number(i), value))));

    private static XAttribute Number(int index) => new("number", (index + 1).ToString(CultureInfo.InvariantCulture));
}
