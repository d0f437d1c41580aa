using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-single", "S06", "Stores also take one object as the body, under application/dicom.", Seen = "Azure, AWS (doc)")]
internal sealed class StowSingle : ITakesSingleObjects;
