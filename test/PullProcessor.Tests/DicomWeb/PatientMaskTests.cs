using PullProcessor.DicomWeb.Http;

namespace PullProcessor.Tests.DicomWeb;

/// <summary>What servers quote of a patient in their errors goes no further; what they say stays.</summary>
public sealed class PatientMaskTests
{
    [Theory]
    [InlineData("Cannot coerce patient DOE^JOHN^Q of study 1.2.3", "Cannot coerce patient [withheld] of study 1.2.3")]
    [InlineData("name Müller^Jörg Peter, refused", "name [withheld], refused")]
    [InlineData("Wang^XiaoDong=王^小东 exists", "[withheld] exists")]
    [InlineData("DOE^^^Dr.", "[withheld]")]
    [InlineData("PatientID=4711, StudyInstanceUID=1.2.3", "PatientID= [withheld], StudyInstanceUID=1.2.3")]
    [InlineData("Patient ID '4711' differs", "Patient ID [withheld] differs")]
    [InlineData("Patient's Birth Date: 19700101", "Patient's Birth Date: [withheld]")]
    [InlineData("mismatch of (0010,0020) [4711 A]", "mismatch of (0010,0020) [withheld]")]
    [InlineData("MRN 4711 unknown", "MRN [withheld] unknown")]
    [InlineData("""{"00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe"}]},"0008":1}""", """{"00100010": [withheld],"0008":1}""")]
    [InlineData("""{"00100020":{"vr":"LO","Value":["4711"]}}""", """{"00100020": [withheld]}""")]
    [InlineData("Patient ID is missing", "Patient ID is missing")]
    [InlineData("The attribute PatientName is not supported as a key", "The attribute PatientName is not supported as a key")]
    [InlineData("Accept header is not supported: 2^3", "Accept header is not supported: 2^3")]
    [InlineData("limit must be <= 200 (status 400) for 1.2.840.10008.5.1.4.1.2.2.1", "limit must be <= 200 (status 400) for 1.2.840.10008.5.1.4.1.2.2.1")]
    public void Shorten_TextQuotesAPatient_IsWithheldAndTheRestStays(string said, string shown) => Assert.Equal(shown, ServerText.Shorten(said));

    [Fact]
    public void Shorten_NameAcrossTheCut_IsNotShownInHalf()
    {
        var said = new string('x', 190) + " Mustermann^Erika";

        Assert.DoesNotContain("Muster", ServerText.Shorten(said), StringComparison.Ordinal);
    }

    [Fact]
    public void Shorten_LongTextOfCarets_EndsSoon() => Assert.NotNull(ServerText.Shorten(string.Concat(Enumerable.Repeat("a^", 4096))));
}
