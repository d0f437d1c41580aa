using PullProcessor.Dicom.Part10;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>Fetches an image of the study from the source, whole. Nobody else holds its memory.</summary>
/// <exception cref="PullProcessor.DicomWeb.DicomWebException">The source does not hand it out.</exception>
public delegate Task<DicomFile> ImageAccess(ImageReference image, CancellationToken ct);
