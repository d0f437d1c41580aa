using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>The DICOM object that carries a finding.</summary>
[LaterValues("seg", "gsps", "sc")]
internal enum ResultObject
{
    /// <summary>Comprehensive 3D SR by TID 1500.</summary>
    Sr,
}
