using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Store;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Preflight.Checks;

/// <summary>Stores a test object of each kind, looks for it, and reads it back.</summary>
internal sealed class StoreCheck : IPreflightCheck
{
    public string Doing => "storing test objects";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (!probe.Plan.Stores)
        {
            probe.Sheet.Skip("store.object", "Nothing was stored. --store stores a small SR, SEG, GSPS and SC of a test patient and says which are taken.");
            return;
        }

        foreach (var test in TestObjects.Of(probe.Tested.Endpoint.BaseUrl, probe.Today))
        {
            await TryAsync(probe, test, ct);
        }

        SayAuto(probe);
    }

    private static async Task TryAsync(EndpointProbe probe, TestObject test, CancellationToken ct)
    {
        try
        {
            var outcome = await probe.Client.StoreAsync(test.Bytes, test.Study, test.Instance, ct);
            if (outcome.Status == StoreStatus.Refused)
            {
                SayRefused(probe, test, outcome);
                return;
            }

            await ReadBackAsync(probe, test, outcome, ct);
        }
        catch (DicomWebException fault)
        {
            probe.Sheet.Fail("store.object", fault.Message, "Check the account's right to store, and the limits of proxies on bodies.", test.Kind.Word());
        }
    }

    private static void SayRefused(EndpointProbe probe, TestObject test, StoreOutcome outcome)
    {
        var seen = $"{SopClassNames.Of(test.SopClass.Value)} ({test.SopClass}) is refused: {outcome.Describe()}.";
        if (outcome.IsTransient)
        {
            probe.Sheet.Warn("store.object", seen, "The reason may pass: try again.", test.Kind.Word());
            return;
        }

        Learn(probe, test, isAccepted: false, outcome.Describe());
        var wanting = probe.Tested.Pipelines.Where(pipeline => pipeline.Stores.Contains(test.Kind)).Select(pipeline => $"'{pipeline.Name}'").ToList();
        if (wanting.Count > 0)
        {
            probe.Sheet.Fail("store.object", seen, $"Pipeline {string.Join(", ", wanting)} stores this kind: have the SOP class allowed at the server, or choose another 'object'.", test.Kind.Word());
        }
        else
        {
            probe.Sheet.Warn("store.object", seen, "No pipeline names this kind; 'auto' leaves it out from now on.", test.Kind.Word());
        }
    }

    private static async Task ReadBackAsync(EndpointProbe probe, TestObject test, StoreOutcome outcome, CancellationToken ct)
    {
        var listed = await probe.Client.SearchInstancesAsync(test.Study, test.Series, ct);
        if (!listed.Matches.Any(row => row.GetString(DicomTag.SOPInstanceUID) == test.Instance.Value))
        {
            Learn(probe, test, isAccepted: false, "taken, and not listed afterwards");
            probe.Sheet.Fail("store.object", $"Taken ({outcome.Describe()}), and not listed afterwards.", "Look whether the server has rules that reject, hold or move such objects: a study whose result is not listed is never done.", test.Kind.Word());
            return;
        }

        Learn(probe, test, isAccepted: true, outcome.Status == StoreStatus.Duplicate ? "it was there" : "stored and listed");
        var seen = await ComparedAsync(probe, test, ct);
        if (outcome.Status == StoreStatus.StoredWithWarning)
        {
            probe.Sheet.Warn("store.object", $"Stored with a warning ({outcome.Describe()}); {seen}", "The server changed or doubts something of the object; its documentation names the reason.", test.Kind.Word());
        }
        else
        {
            probe.Sheet.Pass("store.object", $"{(outcome.Status == StoreStatus.Duplicate ? "It was there from an earlier try" : "Stored")}; {seen}", test.Kind.Word());
        }
    }

    private static async Task<string> ComparedAsync(EndpointProbe probe, TestObject test, CancellationToken ct)
    {
        try
        {
            using var received = await probe.Client.RetrieveInstanceAsync(test.Study, test.Series, test.Instance, ct);
            probe.BytesRetrieved += received.Bytes.Length;
            var there = DicomFile.Read(received.Bytes).Dataset;
            return there.GetString(DicomTag.SOPInstanceUID) == test.Instance.Value && there.GetString(DicomTag.SOPClassUID) == test.SopClass.Value
                ? "listed, and read back with its UID and SOP class."
                : "listed, and another object came when it was read back.";
        }
        catch (Exception fault) when (fault is DicomWebException or DicomException)
        {
            return $"listed, and cannot be read back: {fault.Message}";
        }
    }

    private static void Learn(EndpointProbe probe, TestObject test, bool isAccepted, string answer) => probe.Trials.Add(new DestinationTrial
    {
        Destination = probe.Tested.Name,
        Url = probe.Tested.Endpoint.StoreRoot.AbsoluteUri,
        Kind = test.Kind.Word(),
        IsAccepted = isAccepted,
        Answer = answer,
    });

    private static void SayAuto(EndpointProbe probe)
    {
        List<ResultKind> taken = [.. probe.Trials.Where(trial => trial.IsAccepted).Select(trial => ResultKindText.Find(trial.Kind)!.Value)];
        var line = $"\"accepts\": [ {string.Join(", ", taken.Select(kind => $"\"{kind.Word()}\""))} ]";
        var auto = AutoChoice.Of(taken, makesMasks: true);
        if (auto.Count == 0)
        {
            probe.Sheet.Fail("store.auto", "None of report, presentation state and secondary capture is taken: 'auto' has nothing to choose.", "Have one of them allowed at the server, or send results elsewhere.");
            return;
        }

        var stays = $"The test objects (patient {TestObjects.Patient}) stay until somebody deletes them at the server: DICOMweb has no delete.";
        probe.Sheet.Pass("store.auto", $"{string.Join(" and ", auto.Select(kind => kind.Word()))}; without masks {string.Join(" and ", AutoChoice.Of(taken, makesMasks: false).Select(kind => kind.Word()))}. The ledger remembers it, unless the configuration says {line}. {stays}");
    }
}
