namespace PullProcessor.Dicom.Text;

/// <summary>What is wrong with a text or with the Specific Character Set (0008,0005) around it. The text is decoded all the same.</summary>
[Flags]
public enum DicomTextFaults
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A term that PS3.3 C.12.1.1.2 does not define, though it may be understood.</summary>
    WrongTerm = 1,

    /// <summary>Characters beyond ASCII, and no character set is named.</summary>
    Undeclared = 2,

    /// <summary>Bytes that are not of the character set named; they were read as what they most likely are.</summary>
    NotAsDeclared = 4,

    /// <summary>Bytes that no character could be found for; U+FFFD stands in their place.</summary>
    Replaced = 8,
}
