using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Trust;

/// <summary>Where the value behind a BulkDataURI (PS3.18 F.2.2) lies. Nothing is asked of another origin: a file must not send the program anywhere.</summary>
internal static class BulkDataAddress
{
    /// <summary>The addresses to try, the likeliest first; none where the text is no address of this endpoint.</summary>
    /// <param name="endpoint">Whose metadata it stands in.</param>
    /// <param name="request">The address that the metadata came from: the base by RFC 3986 5.1.</param>
    /// <param name="study">The study that it belongs to.</param>
    /// <param name="series">The series that it belongs to.</param>
    /// <param name="written">The BulkDataURI.</param>
    public static IReadOnlyList<Uri> Candidates(DicomWebEndpoint endpoint, Uri request, StudyInstanceUid study, SeriesInstanceUid series, string written)
    {
        var root = endpoint.BaseUrl.AbsoluteUri.TrimEnd('/');

        // Servers resolve against the study or the series instead.
        Uri[] bases = [request, new($"{root}/studies/{study.Value}/"), new($"{root}/studies/{study.Value}/series/{series.Value}/")];
        return
        [
            .. from each in bases
               where Origin.IsSame(request, endpoint.BaseUrl)
               let address = Uri.TryCreate(each, written, out var resolved) ? resolved : null
               where address is not null && address.UserInfo.Length == 0 && Origin.IsSame(address, endpoint.BaseUrl)
               group address by address.AbsoluteUri into same
               select same.First(),
        ];
    }
}
