namespace PullProcessor.DicomWeb.Spill;

/// <summary>There is no room on this machine for what arrives.</summary>
internal sealed class SpillException(string message, Exception cause) : Exception(message, cause);
