using PullProcessor.Dicom;
using PullProcessor.DicomWeb.Trust;

namespace PullProcessor.Tests.DicomWeb.Trust;

public sealed class BulkDataAddressTests
{
    private const string Root = "http://pacs.test:8042/dicom-web";
    private static readonly Uri Request = new(Root + "/studies/1.2/series/1.3/metadata");

    [Theory]
    [InlineData("http://pacs.test:8042/dicom-web/bulk/7", new[] { Root + "/bulk/7" })]
    [InlineData("HTTP://PACS.TEST:8042/x", new[] { "http://pacs.test:8042/x" })]
    [InlineData("/bulk/7", new[] { "http://pacs.test:8042/bulk/7" })]
    [InlineData("//pacs.test:8042/bulk/7", new[] { "http://pacs.test:8042/bulk/7" })]
    [InlineData("bulk/7", new[] { Root + "/studies/1.2/series/1.3/bulk/7", Root + "/studies/1.2/bulk/7" })]
    [InlineData("../bulk/7", new[] { Root + "/studies/1.2/series/bulk/7", Root + "/studies/bulk/7" })]
    public void Candidates_OfThisOrigin_AreGivenTheLikeliestFirst(string written, string[] expected) => Assert.Equal(expected, Of(written));

    [Theory]
    [InlineData("http://elsewhere.test/bulk/7")]
    [InlineData("http://pacs.test/bulk/7")]
    [InlineData("https://pacs.test:8042/bulk/7")]
    [InlineData("//elsewhere.test/bulk/7")]
    [InlineData("http://pacs.test:8042@elsewhere.test/bulk/7")]
    [InlineData("http://user@pacs.test:8042/bulk/7")]
    [InlineData("\\\\elsewhere.test\\bulk")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    public void Candidates_OfAnotherOrigin_AreNone(string written) => Assert.Empty(Of(written));

    [Fact]
    public void Candidates_MetadataCameFromElsewhere_AreNone() => Assert.Empty(
        BulkDataAddress.Candidates(Clients.Endpoint(Root), new Uri("http://elsewhere.test/metadata"), new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), "bulk/7"));

    private static IEnumerable<string> Of(string written) =>
        BulkDataAddress.Candidates(Clients.Endpoint(Root), Request, new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), written).Select(address => address.AbsoluteUri);
}
