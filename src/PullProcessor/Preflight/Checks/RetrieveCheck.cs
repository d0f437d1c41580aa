using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight.Checks;

/// <summary>Retrieves one instance, one series and its metadata, as pullproc will.</summary>
internal sealed class RetrieveCheck : IPreflightCheck
{
    private const int MostInstances = 200; // Of the series: what is small to a server.
    private const double FewBytes = 1e6; // Below this, what is measured is latency.
    private const double SlowMegabytes = 1;

    public string Doing => "retrieving a series";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Subject is not { Series: { } series, Instances: { Count: > 0 } instances } subject)
        {
            foreach (var check in (string[])["retrieve.instance", "retrieve.syntax", "retrieve.series", "retrieve.speed", "retrieve.metadata"])
            {
                probe.Sheet.Skip(check, "No instance was listed to ask for.");
            }

            return;
        }

        await InstanceAsync(probe, subject, series, instances[0], ct);
        await SeriesAsync(probe, subject, series, ct);
        await MetadataAsync(probe, subject, series, ct);
    }

    private static async Task InstanceAsync(EndpointProbe probe, Subject subject, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken ct)
    {
        try
        {
            using var received = await probe.Client.RetrieveInstanceAsync(subject.Study, series, instance, ct);
            probe.BytesRetrieved += received.Bytes.Length;
            var file = DicomFile.Read(received.Bytes);
            var (study, sop) = (file.Dataset.GetString(DicomTag.StudyInstanceUID), file.Dataset.GetString(DicomTag.SOPInstanceUID));
            if (study != subject.Study.Value || sop != instance.Value)
            {
                probe.Sheet.Fail("retrieve.instance", $"Asked for instance {instance}, instance {sop} of study {study} came.", "Tell the server's vendor: pullproc takes no object for another and would wait for the right one.");
                return;
            }

            probe.Sheet.Pass("retrieve.instance", $"{received.Bytes.Length:N0} bytes, whole and with the UIDs that were asked for.");
            SaySyntax(probe, subject, file.TransferSyntax);
        }
        catch (DicomWebException fault)
        {
            probe.Sheet.Fail("retrieve.instance", fault.Message, "Without retrieval nothing can be processed: check the account's right to retrieve, and the server's log.");
            probe.Sheet.Skip("retrieve.syntax", "No object came to look at.");
        }
        catch (DicomException fault)
        {
            probe.Sheet.Fail("retrieve.instance", $"What came cannot be read: {fault.Message}", "'pullproc dicom check' on an exported file says more.");
            probe.Sheet.Skip("retrieve.syntax", "No object came to look at.");
        }
    }

    private static void SaySyntax(EndpointProbe probe, Subject subject, DicomTransferSyntax came)
    {
        if (came.IsEncapsulated)
        {
            probe.Sheet.Pass("retrieve.syntax", $"{came.Name} came: objects are handed out as they are stored.");
        }
        else if (subject.StoredSyntax is { } stored && stored != came.Uid && DicomTransferSyntax.FindOrAssume(stored).IsEncapsulated)
        {
            probe.Sheet.Warn("retrieve.syntax", $"{came.Name} came, though the object is stored as {DicomTransferSyntax.FindOrAssume(stored).Name}: the server decompresses what it was asked to send as it is.", "Every object costs the server time and the network more bytes; have that switched off for pullproc.");
        }
        else
        {
            probe.Sheet.Pass("retrieve.syntax", subject.StoredSyntax is null
                ? $"{came.Name} came. Whether it is stored so, the server does not tell; the sample below shows what else comes."
                : $"{came.Name} came, as it is stored.");
        }
    }

    private static async Task SeriesAsync(EndpointProbe probe, Subject subject, SeriesInstanceUid series, CancellationToken ct)
    {
        if (subject.Instances.Count > MostInstances)
        {
            probe.Sheet.Skip("retrieve.series", $"The smallest series that was found has {subject.Instances.Count} instances; up to {MostInstances} are retrieved for a try.");
            probe.Sheet.Skip("retrieve.speed", "No series was retrieved.");
            return;
        }

        var (came, bytes, started, waited) = (new HashSet<string>(), 0L, probe.Time.GetTimestamp(), probe.Throttle.Waited);
        try
        {
            await foreach (var received in probe.Client.RetrieveSeriesAsync(subject.Study, series, ct))
            {
                using (received)
                {
                    bytes += received.Bytes.Length;
                    came.Add(DicomFile.ReadLenient(received.Bytes).Dataset.GetString(DicomTag.SOPInstanceUID) ?? "");
                }
            }
        }
        catch (Exception fault) when (fault is DicomWebException or DicomException)
        {
            probe.Sheet.Fail("retrieve.series", $"After {Words.Count(came.Count, "object")}: {fault.Message}", "pullproc asks for what is missing one by one, at a seventh of the speed; the server's log may tell why.");
            probe.Sheet.Skip("retrieve.speed", "The series did not come whole.");
            return;
        }
        finally
        {
            probe.BytesRetrieved += bytes;
        }

        var elapsed = probe.Time.GetElapsedTime(started) - (probe.Throttle.Waited - waited);
        var missing = subject.Instances.Count(instance => !came.Contains(instance.Value));
        if (missing > 0)
        {
            probe.Sheet.Fail("retrieve.series", $"{missing} of {subject.Instances.Count} listed instances of series {series} did not come.", "pullproc asks for them one by one and says which cannot be had; look at the series at the server.");
        }
        else
        {
            probe.Confirm(DialectKeys.SeriesAccept);
            probe.Sheet.Pass("retrieve.series", $"{Words.Count(came.Count, "object")} in one answer, every listed one among them.");
        }

        SaySpeed(probe, bytes, elapsed);
    }

    private static void SaySpeed(EndpointProbe probe, long bytes, TimeSpan elapsed)
    {
        var rate = bytes / 1e6 / Math.Max(elapsed.TotalSeconds, 1e-6);
        var seen = $"{bytes / 1e6:0.0} MB in {Words.Milliseconds(elapsed)}, {rate:0.0} MB/s on one connection.";
        if (bytes < FewBytes)
        {
            probe.Sheet.Pass("retrieve.speed", $"{seen} Of so little it is latency that shows.");
        }
        else if (rate < SlowMegabytes)
        {
            probe.Sheet.Warn("retrieve.speed", seen, "A CT study of 200 MB takes minutes at this rate: look at the network, at transcoding, and at the server's load.");
        }
        else
        {
            probe.Sheet.Pass("retrieve.speed", seen);
        }
    }

    private static async Task MetadataAsync(EndpointProbe probe, Subject subject, SeriesInstanceUid series, CancellationToken ct)
    {
        const string Advice = "pullproc lists instances by search and reads everything else from the objects; metadata is its second way where a search is not trusted.";
        try
        {
            var metadata = await probe.Client.RetrieveMetadataAsync(subject.Study, series, ct);
            probe.Confirm(DialectKeys.MetadataAccept);
            probe.Confirm(DialectKeys.HasMetadata);
            var known = metadata.Select(row => row.GetString(DicomTag.SOPInstanceUID)).ToHashSet();
            var missing = subject.Instances.Count(instance => !known.Contains(instance.Value));
            if (missing > 0)
            {
                probe.Sheet.Warn("retrieve.metadata", $"{missing} of {subject.Instances.Count} listed instances are not in the metadata of their series.", Advice);
            }
            else if (metadata.All(row => row.Find(DicomTag.SOPClassUID) is null))
            {
                probe.Sheet.Warn("retrieve.metadata", "The data sets have no SOP Class UID: a part of the attributes is left out.", Advice);
            }
            else
            {
                probe.Sheet.Pass("retrieve.metadata", $"{Words.Count(metadata.Count, "data set")}, every listed instance among them.");
            }
        }
        catch (DicomWebException fault)
        {
            probe.Sheet.Warn("retrieve.metadata", fault.Message, Advice);
        }
    }
}
