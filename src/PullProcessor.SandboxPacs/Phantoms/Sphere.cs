namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>A lesion: centre in the patient's coordinates and radius in millimetres, value in Hounsfield units.</summary>
internal readonly record struct Sphere(double X, double Y, double Z, double Radius, double Hounsfield);
