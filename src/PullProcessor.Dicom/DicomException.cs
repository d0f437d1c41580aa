namespace PullProcessor.Dicom;

/// <summary>Data that is not DICOM, or not DICOM that can be used: the message says where, what was found and what would be accepted. It holds no values of patient attributes.</summary>
public class DicomException : Exception
{
    /// <summary>With a message for the operator.</summary>
    public DicomException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator and the cause.</summary>
    public DicomException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without a message.</summary>
    public DicomException()
    {
    }
}
