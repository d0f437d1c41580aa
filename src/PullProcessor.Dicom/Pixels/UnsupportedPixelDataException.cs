namespace PullProcessor.Dicom.Pixels;

/// <summary>Pixel data that may be right but that this program does not decode; the message says what it does decode.</summary>
public sealed class UnsupportedPixelDataException : DicomException
{
    /// <summary>With a message for the operator.</summary>
    public UnsupportedPixelDataException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator and the cause.</summary>
    public UnsupportedPixelDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public UnsupportedPixelDataException()
    {
    }
}
