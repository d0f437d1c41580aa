namespace PullProcessor.Dicom.Part10;

/// <summary>What ends a data set.</summary>
internal enum DatasetEnding
{
    /// <summary>The last of its bytes.</summary>
    LastByte,

    /// <summary>A delimiter.</summary>
    ItemDelimiter,

    /// <summary>An attribute of another group than 0002.</summary>
    OtherGroup,
}
