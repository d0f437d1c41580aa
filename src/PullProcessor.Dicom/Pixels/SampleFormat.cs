namespace PullProcessor.Dicom.Pixels;

/// <summary>What a sample is, which follows from the attribute that holds the pixels (PS3.3 C.7.6.24 and C.7.6.25).</summary>
public enum SampleFormat
{
    /// <summary>Pixel Data (7FE0,0010): whole numbers of BitsStored bits.</summary>
    WholeNumber,

    /// <summary>Float Pixel Data (7FE0,0008): IEEE 754 of 32 bits.</summary>
    Single,

    /// <summary>Double Float Pixel Data (7FE0,0009): IEEE 754 of 64 bits.</summary>
    Double,
}
