using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-field-refused", "Q16", "A search that asks for this attribute by includefield answers 400 and names it.", Seen = "Google (iss)")]
internal sealed class FieldRefused(string key = "AvailableTransferSyntaxUID") : IRewritesSearches
{
    private readonly DicomTag tag = KeyName.Parse(key);

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.IncludeFields.Contains(tag))
        {
            request.Refuse($"unknown/unsupported QIDO attribute: {key}");
        }
    }
}
