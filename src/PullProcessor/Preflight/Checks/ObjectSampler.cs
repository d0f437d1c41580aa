using PullProcessor.Checking;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Pixels.Codecs;
using PullProcessor.Dicom.Text;
using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight.Checks;

/// <summary>Retrieves single objects and looks at what they are.</summary>
internal sealed class ObjectSampler(EndpointProbe probe, HtJ2kWorker highThroughput)
{
    private readonly HashSet<string> askedUncompressed = [];

    /// <summary>Looks at one object.</summary>
    /// <exception cref="DicomWebException">It does not come.</exception>
    /// <exception cref="DicomException">It cannot be read.</exception>
    public async Task<SampledObject> LookAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken ct)
    {
        using var received = await probe.Client.RetrieveInstanceAsync(study, series, instance, ct);
        probe.BytesRetrieved += received.Bytes.Length;
        var file = DicomFile.ReadLenient(received.Bytes);
        var dataset = file.Dataset;
        var hasPixels = dataset.HasPixels();
        var fault = hasPixels ? DecodeFaultOf(file) : null;
        return new SampledObject
        {
            Instance = instance.Value,
            Modality = dataset.GetString(DicomTag.Modality) ?? "none",
            SopClass = dataset.GetString(DicomTag.SOPClassUID) ?? "none",
            SyntaxUid = file.TransferSyntax.Uid,
            SyntaxName = file.TransferSyntax.Name,
            HasPixels = hasPixels,
            DecodeFault = fault,
            ComesUncompressed = fault is not null && askedUncompressed.Add(file.TransferSyntax.Uid) ? await ComesUncompressedAsync(study, series, instance, ct) : null,
            CharacterSets = [.. dataset.CharacterSetTerms().Select(term => term.Length > 0 ? term : "default")],
            TextWarnings = DicomTextCheck.Warnings(dataset),
            Missing = RequiredAttributes.MissingFrom(dataset),
        };
    }

    private string? DecodeFaultOf(DicomFile file)
    {
        try
        {
            var reader = FrameReader.Open(file, highThroughput);
            reader.ReadFrame(0, new byte[reader.FrameByteCount]);
            return null;
        }
        catch (DicomException fault)
        {
            return fault.Message;
        }
    }

    private async Task<bool> ComesUncompressedAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid instance, CancellationToken ct)
    {
        try
        {
            using var received = await probe.Client.RetrieveUncompressedAsync(study, series, instance, ct);
            return !DicomFile.ReadLenient(received.Bytes).TransferSyntax.IsEncapsulated;
        }
        catch (Exception fault) when (fault is DicomWebException or DicomException)
        {
            return false;
        }
    }
}
