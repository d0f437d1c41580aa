namespace PullProcessor.Dicom.Pixels;

/// <summary>How a window maps modality values to grey (VOI LUT Function (0028,1056), PS3.3 C.11.2.1.3).</summary>
public enum VoiFunction
{
    /// <summary>LINEAR, also where nothing is said: the window covers whole numbers, centre and width less a half and one.</summary>
    Linear,

    /// <summary>LINEAR_EXACT: centre and width as they stand.</summary>
    LinearExact,

    /// <summary>SIGMOID: a logistic curve, steepest at the centre.</summary>
    Sigmoid,
}
