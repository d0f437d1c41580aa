using PullProcessor.Pipeline.Store;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

public sealed class ResultIdentityTests(SmallArchive archive)
{
    [Fact]
    public void Of_AnythingThatTheResultRestsOnDiffers_UidsDiffer()
    {
        var other = archive.Studies[2];
        var study = archive.Studies[3];
        var model = Bench.Model;
        ResultIdentity[] identities =
        [
            ResultIdentity.Of(study, "chest", model, 1, Reports.Used),
            ResultIdentity.Of(other, "chest", model, 1, Reports.Used),
            ResultIdentity.Of(study, "chest2", model, 1, Reports.Used),
            ResultIdentity.Of(study, "chest", model with { Id = "other" }, 1, Reports.Used),
            ResultIdentity.Of(study, "chest", model with { Version = "9.9" }, 1, Reports.Used),
            ResultIdentity.Of(study, "chest", model, 2, Reports.Used),
            ResultIdentity.Of(study, "chest", model, 1, Reports.Used.Take(2)),
        ];

        string[] uids = [.. identities.SelectMany(UidsOf)];
        Assert.Equal(uids.Length, uids.Distinct().Count());
        Assert.All(uids, uid => Assert.Matches("^2\\.25\\.[1-9][0-9]{1,38}$", uid));
    }

    [Fact]
    public void Of_InstancesInAnotherOrder_UidsAreTheSame() =>
        Assert.Equal(
            UidsOf(ResultIdentity.Of(archive.Studies[3], "chest", Bench.Model, 1, Reports.Used)),
            UidsOf(ResultIdentity.Of(archive.Studies[3], "chest", Bench.Model, 1, Reports.Used.Reverse())));

    /// <summary>Reports that a first version of the program has stored must be found again, not doubled. The values are those that it wrote.</summary>
    [Fact]
    public void Of_Report_HasTheUidsOfTheFirstVersion()
    {
        var identity = ResultIdentity.Of(new("2.25.1"), "chest", Bench.Model with { Id = "blob", Version = "1.0.0" }, 1, Reports.Used);

        Assert.Equal(
            ("2.25.10304749610026808584954722727551788029", "2.25.198328858120574769722780590810349195650", "2.25.77123140634430500228195593805591727781"),
            (identity.RunUid, identity.Series(ResultKind.Sr).Value, identity.Instance(ResultKind.Sr, "").Value));
    }

    private static IEnumerable<string> UidsOf(ResultIdentity identity) =>
    [
        identity.RunUid, identity.TrackingUid(0), identity.TrackingUid(1),
        .. Enum.GetValues<ResultKind>().Select(kind => identity.Series(kind).Value),
        .. Enum.GetValues<ResultKind>().Select(kind => identity.Instance(kind, "").Value),
        .. Enum.GetValues<ResultKind>().Select(kind => identity.Instance(kind, "another").Value),
    ];
}
