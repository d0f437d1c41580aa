namespace PullProcessor.Dicom;

/// <summary>How an attribute or an item stood in the file it was read from, where that is not the usual way: what a file needs to be written as it was.</summary>
[Flags]
internal enum ItemForm : byte
{
    /// <summary>Of defined length, with the representation that it has here.</summary>
    Usual = 0,

    /// <summary>A sequence or item that ends with a delimiter.</summary>
    UndefinedLength = 1,

    /// <summary>Written as UN; the dictionary has told what it is.</summary>
    Unknown = 2,

    /// <summary>Without a representation, in the midst of explicit VR.</summary>
    Implicit = 4,
}
