namespace PullProcessor.Dicom.Objects;

/// <summary>Pixel values within a lesion, in a physical unit.</summary>
/// <param name="Quantity">What the values are, for example the attenuation coefficient.</param>
/// <param name="Unit">Their unit, of UCUM.</param>
public sealed record IntensityMeasurement(CodedConcept Quantity, CodedConcept Unit)
{
    /// <summary>Their mean; null where it was not measured.</summary>
    public double? Mean { get; init; }

    /// <summary>The greatest of them; null where it was not measured.</summary>
    public double? Maximum { get; init; }

    /// <summary>Of CT images in Hounsfield units.</summary>
    public static IntensityMeasurement Hounsfield(double? mean, double? maximum) =>
        new(Concepts.AttenuationCoefficient, Concepts.HounsfieldUnit) { Mean = mean, Maximum = maximum };
}
