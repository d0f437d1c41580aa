namespace PullProcessor.Dicom.Dictionary;

/// <summary>What PS3.6 says of an attribute.</summary>
/// <param name="Keyword">Its keyword, as QIDO-RS parameters use it.</param>
/// <param name="VR">Its representation; of 'US or SS' and the like the first.</param>
/// <param name="Multiplicity">Its value multiplicity as written, such as <c>1-n</c>.</param>
/// <param name="IsRetired">Retired from the standard.</param>
/// <param name="Name">Its name for people.</param>
public sealed record DicomDictionaryEntry(string Keyword, DicomVR VR, string Multiplicity, bool IsRetired, string Name);
