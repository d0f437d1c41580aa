namespace PullProcessor.DicomWeb.Search;

/// <summary>How one reading of a list ended.</summary>
internal enum ListingEnd
{
    /// <summary>It was left off, for it had shown what it was for.</summary>
    LeftOff,

    /// <summary>Nothing stood at the next offset.</summary>
    Empty,

    /// <summary>A page held fewer rows than asked for, and the server is known not to do that in the middle.</summary>
    ShortPage,

    /// <summary>The first page came again.</summary>
    SamePage,

    /// <summary>Pages held nothing new.</summary>
    NothingNew,
}
