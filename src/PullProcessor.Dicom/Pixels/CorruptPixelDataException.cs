namespace PullProcessor.Dicom.Pixels;

/// <summary>Pixel data that contradicts its own description: too short, a broken codestream, an impossible attribute. Another try gives the same.</summary>
public sealed class CorruptPixelDataException : DicomException
{
    /// <summary>With a message for the operator.</summary>
    public CorruptPixelDataException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator and the cause.</summary>
    public CorruptPixelDataException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public CorruptPixelDataException()
    {
    }
}
