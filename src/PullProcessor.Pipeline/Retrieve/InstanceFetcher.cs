using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>
/// Fetches one instance: as an object, or, from a source that does not hand it out as one, by its metadata and its frames. That a source is of this kind is
/// remembered by its client, so that what fails is not asked for once an instance.
/// </summary>
internal sealed class InstanceFetcher(DicomWebClient source)
{
    /// <exception cref="DicomWebException">It cannot be had, or what came is not this instance; of both ways, where both were tried.</exception>
    public async Task<RetrievedInstance> FetchAsync(StudyInstanceUid study, SeriesInstanceUid series, SopInstanceUid wanted, CancellationToken ct)
    {
        DicomWebException? refusal = null;
        if (!source.FramesOnly.IsKnown)
        {
            try
            {
                var instance = Check(await source.RetrieveInstanceAsync(study, series, wanted, ct), study, wanted);
                source.FramesOnly.ObjectCame();
                return instance;
            }
            catch (DicomWebException fault) when (FramesMayHelp(fault))
            {
                refusal = fault;
            }
        }

        try
        {
            var instance = Check(await source.RetrieveByFramesAsync(study, series, wanted, ct), study, wanted);
            source.FramesOnly.FramesCame();
            return instance;
        }
        catch (DicomWebException fault) when (!SeriesFetcher.StopsTheSource(fault))
        {
            if (refusal is not null)
            {
                throw new DicomWebException(refusal.Kind, $"{refusal.Message} By its frames: {fault.Message}", refusal) { Status = refusal.Status, RetryAfter = refusal.RetryAfter };
            }

            source.FramesOnly.Forget(); // It may have changed its ways: from the next instance on it is asked for objects again.
            throw;
        }
    }

    private static RetrievedInstance Check(ReceivedObject received, StudyInstanceUid study, SopInstanceUid wanted)
    {
        if (SeriesFetcher.TryRead(received, study, out var instance, out var problem) && instance.Instance == wanted)
        {
            return instance;
        }

        received.Dispose();
        throw new DicomWebException(
            DicomWebErrorKind.NotDicom, $"What came for instance {wanted} is not usable: {problem ?? $"it names itself {instance?.Instance}."}");
    }

    // What is not there, or not now, does not come by its frames either. A redirect is about the address.
    private static bool FramesMayHelp(DicomWebException fault) => fault switch
    {
        { Kind: DicomWebErrorKind.Refused } => (int?)fault.Status is not (>= 300 and < 400),
        { Kind: DicomWebErrorKind.TooLarge } => fault.Status == HttpStatusCode.RequestEntityTooLarge,
        { Kind: DicomWebErrorKind.NotDicom or DicomWebErrorKind.ServerFault } => true,
        _ => false,
    };
}
