using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Preflight.Checks;

/// <summary>The media types that an object can be asked for.</summary>
internal sealed class RetrieveMediaCheck : IPreflightCheck
{
    public string Doing => "trying media types of objects";

    public async Task RunAsync(EndpointProbe probe, CancellationToken ct)
    {
        if (probe.Subject is not { Series: { } series, Instances: [var instance, ..] } subject)
        {
            probe.Sheet.Skip("retrieve.accept", "No instance was listed to ask for.");
            return;
        }

        var tried = new List<(string Accept, string Said, bool IsTaken)>();
        foreach (var accept in probe.Declared.InstanceAccept)
        {
            var answer = await probe.Http.GetAsync($"/studies/{subject.Study}/series/{series}/instances/{instance}", accept, ct);
            var isTaken = answer.IsSuccess && answer.Body.Length > 0 && answer.Body.Span.IndexOf("DICM"u8) >= 0;
            tried.Add((accept, isTaken ? $"taken ({answer.ContentType.Split(';')[0].Trim()})" : answer.Says, isTaken));
        }

        if (tried.Find(each => each.IsTaken) is { IsTaken: true } first)
        {
            probe.LearnTaken(DialectKeys.InstanceAccept, probe.Declared.InstanceAccept, first.Accept);
        }

        var seen = string.Join(";\n", tried.Select(each => $"{Short(each.Accept)}: {each.Said}"));
        if (tried[0].IsTaken)
        {
            probe.Sheet.Pass("retrieve.accept", $"{seen}.");
        }
        else if (tried.Find(each => each.IsTaken) is { IsTaken: true } other)
        {
            probe.Sheet.Warn("retrieve.accept", $"{seen}.", $"pullproc asks for {Short(other.Accept)} from now on. Where the server then recompresses, every object costs it time: have transfer-syntax=* allowed (PS3.18 8.7.3.5.2).");
        }
        else
        {
            probe.Sheet.Fail("retrieve.accept", $"{seen}.", "Objects have to be handed out as application/dicom; check the account's rights and the server's log.");
        }
    }

    // The long names are told apart by their ends.
    private static string Short(string accept) => accept.Replace("multipart/related; type=\"application/dicom\"", "multipart application/dicom", StringComparison.Ordinal);
}
