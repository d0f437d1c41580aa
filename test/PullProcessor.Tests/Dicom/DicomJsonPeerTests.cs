using System.Diagnostics;
using System.Text.Json;
using PullProcessor.Dicom.Json;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.Dicom;

public sealed class DicomJsonPeerTests
{
    [Theory]
    [InlineData("pydicom/test_files/CT_small.dcm")]
    [InlineData("pydicom/test_files/image_dfl.dcm")]
    [InlineData("pydicom/test_files/reportsi.dcm")]
    [InlineData("pydicom/test_files/MR_small_expb.dcm")]
    [InlineData("pydicom/test_files/liver_1frame.dcm")]
    [InlineData("pydicom/test_files/rtplan.dcm")]
    [InlineData("pydicom/charset_files/chrI2.dcm")]
    public void Write_RealFile_SaysWhatDcmtkSays(string file)
    {
        using var ours = JsonDocument.Parse(DicomJsonWriter.ToUtf8([DicomFile.Read(Corpus.Read(file)).Dataset], _ => DicomJsonBinary.Omitted));
        using var theirs = JsonDocument.Parse(Dcm2Json(Corpus.Read(file)));
        var differences = new List<string>();

        var compared = Compare(ours.RootElement[0], theirs.RootElement, "", differences);

        Assert.Empty(differences);
        Assert.True(compared > 10, $"{compared} attributes were compared.");
    }

    private static int Compare(JsonElement ours, JsonElement theirs, string path, List<string> differences)
    {
        var compared = 0;
        foreach (var (name, attribute) in theirs.EnumerateObject().Select(property => (path + property.Name, property.Value)))
        {
            if (attribute.TryGetProperty("InlineBinary", out _) || attribute.GetProperty("vr").GetString() == "UN")
            {
                continue;
            }

            compared++;
            if (!ours.TryGetProperty(name[^8..], out var own))
            {
                differences.Add($"{name} is missing");
            }
            else if (attribute.GetProperty("vr").GetString() == "SQ" && attribute.TryGetProperty("Value", out var items))
            {
                compared += items.EnumerateArray().Zip(own.GetProperty("Value").EnumerateArray()).Sum(pair => Compare(pair.Second, pair.First, name + "/", differences));
            }
            else if (!AreSame(own, attribute))
            {
                differences.Add($"{name}: {own} and {attribute}");
            }
        }

        return compared;
    }

    private static bool AreSame(JsonElement ours, JsonElement theirs)
    {
        JsonElement[] one = ours.TryGetProperty("Value", out var own) ? [.. own.EnumerateArray()] : [];
        JsonElement[] other = theirs.TryGetProperty("Value", out var their) ? [.. their.EnumerateArray()] : [];
        if (theirs.GetProperty("vr").GetString() == "PN")
        {
            return Names(one).SequenceEqual(Names(other));
        }

        return ours.GetProperty("vr").GetString() == theirs.GetProperty("vr").GetString() && one.Length == other.Length
            && one.Zip(other).All(pair => pair.First.ValueKind == JsonValueKind.Number && pair.Second.ValueKind == JsonValueKind.Number
                ? Math.Abs(pair.First.GetDouble() - pair.Second.GetDouble()) <= 1e-6 * Math.Abs(pair.First.GetDouble()) // dcm2json rounds FL and FD.
                : pair.First.ToString().TrimEnd() == pair.Second.ToString().TrimEnd());
    }

    /// <summary>Without empty components at the end, which DCMTK takes away.</summary>
    private static IEnumerable<string> Names(JsonElement[] values) => values
        .Where(value => value.ValueKind == JsonValueKind.Object)
        .SelectMany(value => value.EnumerateObject())
        .Select(group => group.Value.GetString()?.TrimEnd('^') ?? "")
        .Where(name => name.Length > 0);

    private static string Dcm2Json(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using var process = Process.Start(new ProcessStartInfo("dcm2json", ["-fc", file]) { RedirectStandardOutput = true });
            Assert.NotNull(process);
            return process.StandardOutput.ReadToEnd();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("dcm2json (Debian package dcmtk) is not installed.");
            return "";
        }
        finally
        {
            File.Delete(file);
        }
    }
}
