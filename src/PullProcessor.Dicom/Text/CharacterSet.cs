namespace PullProcessor.Dicom.Text;

/// <summary>The sets that Specific Character Set can name (PS3.3 tables C.12-2 to C.12-5); the number is the ISO registration, where there is one.</summary>
internal enum CharacterSet
{
    /// <summary>A term that names none.</summary>
    Unknown = 0,

    /// <summary>The default repertoire.</summary>
    Ascii = 6,

    /// <summary>Romaji below 80, half-width katakana above.</summary>
    JisX0201 = 13,

    /// <summary>Chinese in two bytes, simplified.</summary>
    Gb2312 = 58,

    /// <summary>Japanese in two bytes.</summary>
    JisX0208 = 87,

    /// <summary>ISO 8859-1.</summary>
    Latin1 = 100,

    /// <summary>ISO 8859-2.</summary>
    Latin2 = 101,

    /// <summary>ISO 8859-3.</summary>
    Latin3 = 109,

    /// <summary>ISO 8859-4.</summary>
    Latin4 = 110,

    /// <summary>ISO 8859-7.</summary>
    Greek = 126,

    /// <summary>ISO 8859-6.</summary>
    Arabic = 127,

    /// <summary>ISO 8859-8.</summary>
    Hebrew = 138,

    /// <summary>ISO 8859-5.</summary>
    Cyrillic = 144,

    /// <summary>ISO 8859-9.</summary>
    Latin5 = 148,

    /// <summary>Korean in two bytes.</summary>
    KsX1001 = 149,

    /// <summary>Japanese in two bytes, supplement.</summary>
    JisX0212 = 159,

    /// <summary>TIS 620.</summary>
    Thai = 166,

    /// <summary>UTF-8.</summary>
    Utf8 = 192,

    /// <summary>ISO 8859-15.</summary>
    Latin9 = 203,

    /// <summary>Chinese in one, two or four bytes.</summary>
    Gb18030 = 1001,

    /// <summary>Chinese in one or two bytes.</summary>
    Gbk = 1002,
}
