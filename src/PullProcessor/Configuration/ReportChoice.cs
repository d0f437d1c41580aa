using PullProcessor.Dicom.Objects;

namespace PullProcessor.Configuration;

/// <summary>The SOP class of structured reports.</summary>
internal enum ReportChoice
{
    /// <summary><see cref="StructuredReportKind.Comprehensive3D"/>.</summary>
    Comprehensive3d,

    /// <summary><see cref="StructuredReportKind.Comprehensive"/>.</summary>
    Comprehensive,

    /// <summary><see cref="StructuredReportKind.Enhanced"/>.</summary>
    Enhanced,
}
