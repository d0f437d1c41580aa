using System.Net;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Store;

/// <summary>Reads the Store Instances Response (PS3.18 10.5.3.3). The sequences decide, not the status: servers answer 400 or 409 for objects that they keep, and 200 for what they lose.</summary>
internal static class StoreAnswer
{
    private const int DuplicateInstance = 0x0111; // PS3.7 C.4
    private const int AlreadyThere = 45070; // Azure

    public static StoreOutcome Read(HttpStatusCode status, string body, SopInstanceUid instance)
    {
        var said = Parse(body);
        var (failed, stored) = (ItemOf(said, DicomTag.FailedSOPSequence, instance), ItemOf(said, DicomTag.ReferencedSOPSequence, instance));
        failed ??= said?.GetItems(DicomTag.OtherFailuresSequence) is [var other, ..] ? other : null; // Objects whose UID the server could not read.
        var outcome = new StoreOutcome
        {
            Status = StoreStatus.Unknown,
            HttpStatus = status,
            ServerText = ServerText.Shorten(body),
            FailureReason = failed?.GetInt32(DicomTag.FailureReason),
            WarningReason = stored?.GetInt32(DicomTag.WarningReason),
        };
        return outcome with
        {
            Status = (failed, stored) switch
            {
                ({ }, _) when outcome.FailureReason is DuplicateInstance or AlreadyThere => StoreStatus.Duplicate,
                ({ }, _) => StoreStatus.Refused,
                (_, { }) when outcome.WarningReason is not null => StoreStatus.StoredWithWarning,
                (_, { }) => StoreStatus.Stored,
                _ => (int)status is >= 200 and < 300 ? StoreStatus.Unknown : StoreStatus.Refused,
            },
        };
    }

    // One object was sent: an item without a UID can only mean it.
    private static DicomDataset? ItemOf(DicomDataset? said, DicomTag sequence, SopInstanceUid instance) =>
        said?.GetItems(sequence).FirstOrDefault(item => item.GetString(DicomTag.ReferencedSOPInstanceUID) is not { } uid || uid == instance.Value);

    private static DicomDataset? Parse(string body)
    {
        var text = body.Trim();
        try
        {
            return text switch
            {
                ['{' or '[', ..] => DicomJsonReader.Read(System.Text.Encoding.UTF8.GetBytes(text)) is [var first, ..] ? first : null,
                ['<', ..] => NativeXml.Read(text),
                _ => null,
            };
        }
        catch (DicomException)
        {
            return null; // Error bodies are in JSON of the server's own; the status is all there is.
        }
    }
}
