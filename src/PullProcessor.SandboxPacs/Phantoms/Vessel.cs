namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A thin bright cylinder along the patient's axis: what a detector must not take for a lesion. Millimetres.</summary>
internal readonly record struct Vessel(double X, double Y, double Radius);
