namespace PullProcessor.DicomWeb.Multipart;

/// <summary>Reads what has arrived of a body, at least one byte, or 0 at its end.</summary>
internal delegate ValueTask<int> BodyRead(Memory<byte> buffer, CancellationToken cancellationToken);
