namespace PullProcessor.Tests.Dialects;

public sealed class QuerySwitchTests
{
    internal static readonly SwitchTable Table = new()
    {
        ["qido-accept-exact"] = async p =>
        {
            Assert.Equal(406, await p.StatusAsync("/studies", "application/json"));
            Assert.Equal(406, await p.StatusAsync(SwitchProbe.Metadata, "application/dicom+json, application/json"));
            Assert.Equal(200, await p.StatusAsync("/studies", "application/dicom+json"));
        },
        ["qido-accept-plain"] = async p =>
        {
            Assert.Equal(406, await p.StatusAsync("/studies", "application/dicom+json"));
            Assert.Equal(200, await p.StatusAsync("/studies", "application/json"));
        },
        ["qido-all-ignored"] = async p => Assert.Null(await p.AttributeAsync("/studies?includefield=all", "00081030")),
        ["qido-all-refused"] = async p => Assert.Equal(400, await p.StatusAsync("/studies?includefield=all")),
        ["qido-arrivals=1:2"] = async p => Assert.Equal((4, 5, 6, 6), (await p.CountAsync("/studies"), await p.CountAsync("/studies"), await p.CountAsync("/studies"), await p.CountAsync("/studies"))),
        ["qido-broad=3"] = async p => Assert.Equal((413, 200), (await p.StatusAsync("/studies"), await p.StatusAsync("/studies?StudyDate=20240101-20240103"))),
        ["qido-case=ignored"] = async p => Assert.Equal("2", await p.StudiesAsync("?AccessionNumber=acc2")),
        ["qido-case=kept"] = async p => Assert.Equal("", await p.StudiesAsync("?PatientName=doe^jane")),
        ["qido-ceiling=5"] = async p =>
        {
            var answer = await p.GetAsync("/studies?limit=100");
            Assert.Equal((5, ""), (answer.Json.Count, answer.Warning));
            Assert.Equal(0, await p.CountAsync("/studies?offset=5"));
        },
        ["qido-time-combined"] = async p => Assert.Equal("1,2", await p.StudiesAsync("?StudyDate=20240101-20240103&StudyTime=093000-113000")),
        ["qido-fields-no-comma"] = async p =>
        {
            Assert.Equal(400, await p.StatusAsync("/studies?includefield=StudyDescription,BodyPartExamined"));
            Assert.Equal(200, await p.StatusAsync("/studies?includefield=StudyDescription&includefield=BodyPartExamined"));
        },
        ["qido-comma-list"] = async p => Assert.Equal("1,2", await p.StudiesAsync("?AccessionNumber=ACC1%2CACC2")),
        ["qido-no-counts"] = async p =>
        {
            Assert.Null(await p.AttributeAsync("/studies", "00201206"));
            Assert.Null(await p.AttributeAsync("/studies", "00201208"));
            Assert.Null(await p.AttributeAsync("/series", "00201209"));
        },
        ["qido-counts-off=1"] = async p => Assert.Equal(("[2]", "[2]"), (await p.ValueAsync("/studies", "00201208"), await p.ValueAsync("/studies/1.2.3.1/series", "00201209"))),
        ["qido-unindexed=3"] = async p => Assert.Equal(("1,2,4,5", "1,2,3,4,5,6"), (await p.StudiesAsync("?StudyDate=20240101-20240106"), await p.StudiesAsync(""))),
        ["qido-default-page=2:1"] = async p => Assert.Equal((2, 1, 4), (await p.CountAsync("/studies"), await p.CountAsync("/instances"), await p.CountAsync("/studies?limit=4"))),
        ["qido-departures=1:2"] = async p => Assert.Equal(("1,2,3,4,5,6", "2,3,4,5,6", "3,4,5,6"), (await p.StudiesAsync(""), await p.StudiesAsync(""), await p.StudiesAsync(""))),
        ["qido-empty-204"] = async p => Assert.Equal(204, await p.StatusAsync("/studies?PatientID=nobody")),
        ["qido-empty-nothing"] = async p =>
        {
            var answer = await p.GetAsync("/studies?PatientID=nobody");
            Assert.Equal((200, 0), ((int)answer.Status, answer.Body.Length));
        },
        ["qido-empty-value-refused"] = async p => Assert.Equal(400, await p.StatusAsync("/studies?PatientID=")),
        ["qido-endless"] = async p => Assert.Equal("3,4,5,6", await p.StudiesAsync("?limit=4&offset=6")),
        ["qido-erroneous=StudyDate"] = async p => Assert.Equal("StudyDate", (await p.GetAsync("/studies")).Headers["erroneous-dicom-attributes"]),
        ["qido-false-empty=2"] = async p => Assert.Equal((3, 0), (await p.CountAsync("/studies/1.2.3.1/instances"), await p.CountAsync("/studies/1.2.3.2/series/1.2.3.2.1/instances"))),
        ["qido-field-refused"] = async p =>
        {
            var answer = await p.GetAsync("/studies?includefield=AvailableTransferSyntaxUID");
            Assert.Equal(400, (int)answer.Status);
            Assert.Contains("AvailableTransferSyntaxUID", answer.Text, StringComparison.Ordinal);
        },
        ["qido-filter-ignored=StudyDate"] = async p => Assert.Equal(("1,2,3,4,5,6", "2"), (await p.StudiesAsync("?StudyDate=20240101"), await p.StudiesAsync("?StudyDate=20240101&PatientID=P2"))),
        ["qido-filter-ignored"] = async p => Assert.Equal("1,2,3,4,5,6", await p.StudiesAsync("?StudyDate=20240101&PatientID=P2")),
        ["qido-fields-first"] = async p =>
        {
            const string query = "/studies?includefield=StudyDescription&includefield=BodyPartExamined";
            Assert.Equal("[\"Study 1\"]", await p.ValueAsync(query, "00081030"));
            Assert.Null(await p.AttributeAsync(query, "00180015"));
        },
        ["qido-fuzzy-refused"] = async p => Assert.Equal(400, await p.StatusAsync("/studies?fuzzymatching=false")),
        ["qido-ghosts=1"] = async p => Assert.Equal((6, 0, 404), (await p.CountAsync("/studies"), await p.CountAsync("/studies/1.2.3.1/instances"), await p.StatusAsync("/studies/1.2.3.1"))),
        ["qido-hidden-rows=3"] = async p => Assert.Equal(("1", "2,3,4,5"), (await p.StudiesAsync("?limit=4"), await p.StudiesAsync("?limit=4&offset=4"))),
        ["qido-hierarchy-only"] = async p =>
        {
            Assert.Equal((400, 400), (await p.StatusAsync("/series"), await p.StatusAsync("/studies/1.2.3.1/instances")));
            Assert.Equal((200, 200), (await p.StatusAsync("/studies/1.2.3.1/series"), await p.StatusAsync("/studies/1.2.3.1/series/1.2.3.1.1/instances")));
        },
        ["qido-key-fails"] = async p => Assert.Equal(500, await p.StatusAsync("/studies?ModalitiesInStudy=CT")),
        ["qido-key-refused"] = async p =>
        {
            var answer = await p.GetAsync("/studies?ModalitiesInStudy=CT");
            Assert.Equal(400, (int)answer.Status);
            Assert.Contains("ModalitiesInStudy", answer.Text, StringComparison.Ordinal);
        },
        ["qido-limit-ignored"] = async p => Assert.Equal(6, await p.CountAsync("/studies?limit=1")),
        ["qido-limit-refused=200"] = async p => Assert.Equal((400, 200, 400), (await p.StatusAsync("/studies?limit=0"), await p.StatusAsync("/studies?limit=200"), await p.StatusAsync("/studies?limit=201"))),
        ["qido-limit-0-all"] = async p => Assert.Equal(6, await p.CountAsync("/studies?limit=0")),
        ["qido-newest-first"] = async p => Assert.Equal("6,5", await p.StudiesAsync("?limit=2")),
        ["qido-no-warning"] = async p =>
        {
            Assert.Contains("4 additional", (await p.PlainAsync("/studies?limit=2")).Warning, StringComparison.Ordinal);
            Assert.Empty((await p.GetAsync("/studies?limit=2")).Warning);
        },
        ["qido-no-wildcard"] = async p => Assert.Equal("", await p.StudiesAsync("?AccessionNumber=ACC*")),
        ["qido-not-decoded"] = async p => Assert.Equal(("", "1"), (await p.StudiesAsync("?PatientName=Doe%5EJane"), await p.StudiesAsync("?AccessionNumber=ACC1"))),
        ["qido-offset-ignored"] = async p => Assert.Equal("1,2", await p.StudiesAsync("?limit=2&offset=3")),
        ["qido-offset-refused"] = async p => Assert.Equal((200, 400), (await p.StatusAsync("/studies?offset=0"), await p.StatusAsync("/studies?offset=1"))),
        ["qido-one-modality"] = async p => Assert.Equal(("", "4"), (await p.StudiesAsync("?ModalitiesInStudy=CT%5CMR"), await p.StudiesAsync("?ModalitiesInStudy=MR"))),
        ["qido-open-range-refused"] = async p => Assert.Equal((400, 400, 200), (await p.StatusAsync("/studies?StudyDate=20240101-"), await p.StatusAsync("/studies?StudyDate=-20240101"), await p.StatusAsync("/studies?StudyDate=20240101-20240102"))),
        ["qido-overlap"] = async p => Assert.Equal("2,3", await p.StudiesAsync("?limit=2&offset=2")),
        ["qido-cap=2"] = async p =>
        {
            var answer = await p.GetAsync("/studies?limit=5");
            Assert.Equal(2, answer.Json.Count);
            Assert.Contains("4 additional", answer.Warning, StringComparison.Ordinal);
        },
        ["qido-needs-patient"] = async p => Assert.Equal((413, 200), (await p.StatusAsync("/studies?StudyDate=20240101"), await p.StatusAsync("/studies?PatientID=P1"))),
        ["qido-private-fails"] = async p => Assert.Equal(500, await p.StatusAsync("/studies?00091001=x")),
        ["qido-range-empty"] = async p => Assert.Equal(("", "1"), (await p.StudiesAsync("?StudyDate=20240101-20240102"), await p.StudiesAsync("?StudyDate=20240101"))),
        ["qido-range-refused=500"] = async p => Assert.Equal((500, 200), (await p.StatusAsync("/studies?StudyDate=20240101-20240102"), await p.StatusAsync("/studies?StudyDate=20240101"))),
        ["qido-rows-twice"] = async p => Assert.Equal("1,1,2,2,3,3,4,4,5,5,6,6", await p.StudiesAsync("")),
        ["qido-scope-ignored"] = async p => Assert.Equal(7, await p.CountAsync("/studies/1.2.3.1/series")),
        ["qido-short-pages=2"] = async p => Assert.Equal("1,2", await p.StudiesAsync("?limit=4")),
        ["qido-thin"] = async p =>
        {
            Assert.Null(await p.AttributeAsync("/studies", "00080030"));
            Assert.NotNull(await p.AttributeAsync("/studies?includefield=StudyTime", "00080030"));
        },
        ["qido-total"] = async p => Assert.Equal("6", (await p.GetAsync("/studies?limit=1")).Headers["X-Total-Count"]),
        ["qido-unknown-404"] = async p => Assert.Equal((404, 200), (await p.StatusAsync("/studies/9.9.9/series"), await p.StatusAsync("/studies/1.2.3.1/series"))),
        ["qido-unstable-order=1"] = async p => Assert.Equal(("1,2", "2,3"), (await p.StudiesAsync("?limit=2"), await p.StudiesAsync("?limit=2"))),
        ["qido-url-elsewhere"] = async p => Assert.Contains("pacs.invalid:8042", await p.ValueAsync("/studies", "00081190"), StringComparison.Ordinal),
        ["qido-url-null"] = async p => Assert.EndsWith("/studies/null\"]", await p.ValueAsync("/studies", "00081190"), StringComparison.Ordinal),
        ["qido-xml"] = async p =>
        {
            var answer = await p.GetAsync("/studies?StudyDate=20240101", "application/dicom+json");
            Assert.Equal("application/dicom+xml", answer.ContentType);
            Assert.Contains("keyword=\"StudyDate\"", answer.Text, StringComparison.Ordinal);
            Assert.Single((await p.GetAsync("/studies?StudyDate=20240101", "application/json")).Json);
        },
    };

    public static TheoryData<string> Rows => Table.Rows;

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Switch_On_DoesWhatItSays(string row) => Table.ProveAsync(row);
}
