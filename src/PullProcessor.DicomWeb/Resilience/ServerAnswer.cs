using System.Net;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>What came of a request, as far as the headers of its answer tell.</summary>
/// <param name="At">When they came, or the request was given up.</param>
/// <param name="Status">Of the answer; null where there was none.</param>
/// <param name="Fault">What is wrong; null where the server gave what it was asked for.</param>
public sealed record ServerAnswer(DateTimeOffset At, HttpStatusCode? Status, DicomWebErrorKind? Fault);
