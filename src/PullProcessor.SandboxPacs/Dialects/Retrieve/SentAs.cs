using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("sent-as", "I06 I08", "Native objects are sent in this encoding, whatever was asked for: 'implicit' or 'explicit'.", Seen = "Google, Orthanc, dcm4chee (doc, iss)")]
internal sealed class SentAs(string encoding = "implicit") : ITranscodes
{
    private readonly DicomTransferSyntax target = encoding switch
    {
        "implicit" => DicomTransferSyntax.ImplicitVRLittleEndian,
        "explicit" => DicomTransferSyntax.ExplicitVRLittleEndian,
        _ => throw new FormatException($"sent-as is '{encoding}'; 'implicit' and 'explicit' are understood."),
    };

    public bool Gives(string? transferSyntax) => transferSyntax is null || transferSyntax == target.Uid;

    public void Rewrite(Exchange exchange, SentObject sent)
    {
        var file = DicomFile.Read(sent.Bytes);
        if (!file.TransferSyntax.IsEncapsulated)
        {
            sent.Replace(DicomFile.Create(file.Dataset, target));
        }
    }
}
