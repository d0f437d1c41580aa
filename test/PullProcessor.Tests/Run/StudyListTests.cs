using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class StudyListTests
{
    [Fact]
    public async Task Read_ListFromASpreadsheet_TakesTheFirstColumnAndEachStudyOnce()
    {
        var (list, faults) = await ReadAsync("# exported\n1.2.840.1;x;y\r\n\n\"A-17\",2024\n 1.2.840.1 \nA-17\n20240001\n");

        Assert.Empty(faults);
        Assert.Equal(["1.2.840.1", "A-17", "20240001"], list!.Keys);
        Assert.Equal(
            [(WindowKind.Study, "1.2.840.1"), (WindowKind.Accession, "A-17"), (WindowKind.Accession, "20240001")],
            CampaignCut.OfList(list).Select(window => (window.Kind, window.Key!)));
    }

    [Fact]
    public async Task Read_FaultyLines_TellsAllByNumber()
    {
        var (list, faults) = await ReadAsync($"1.2.3\nA*\n{new string('1', 65)}\nA\\B\n");

        Assert.Null(list);
        Assert.Equal(["line 2", "line 3", "line 4"], faults.Select(fault => fault.Split(':')[0]));
    }

    [Fact]
    public async Task Read_Nothing_SaysSo() => Assert.Single((await ReadAsync("\n# nothing\n")).Faults);

    [Fact]
    public async Task Digest_SameStudies_IsTheSame() =>
        Assert.Equal((await ReadAsync("1.2.3\nA\n")).List!.Digest, (await ReadAsync("# again\n1.2.3\n\nA\nA\n")).List!.Digest);

    private static Task<(StudyList? List, IReadOnlyList<string> Faults)> ReadAsync(string text) =>
        StudyList.ReadAsync(new StringReader(text), TestContext.Current.CancellationToken);
}
