using System.CommandLine;
using System.Text;
using System.Text.Json;
using PullProcessor.Checking;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Commands;

/// <summary>pullproc dicom dump: what is in a file. Patient data is shown: the operator asked for this very file.</summary>
internal sealed class DicomDumpCommand : Verb
{
    // What a person can still look at; pixel data and tables are longer.
    private const int LongestInlineBytes = 1024;

    private readonly Argument<string> file = new("FILE") { Description = "A DICOM file." };

    public DicomDumpCommand(Surroundings surroundings, GlobalOptions options)
        : base("dump", "Show the attributes of a file, patient data included; long values are cut. With --json as DICOM JSON, without long binary values.", surroundings, options)
    {
        Arguments.Add(file);
    }

    public override IReadOnlyList<string> Examples => ["pullproc dicom dump image.dcm", "pullproc dicom dump image.dcm --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var path = parsed.GetRequiredValue(file);
        try
        {
            using var handle = File.OpenHandle(path); // Long values stay in the file.
            var read = DicomFile.Open(handle, isLenient: true);
            if (context.Json)
            {
                context.Output.WriteLine(ToJson(read));
            }
            else
            {
                new DatasetPrinter(context.Output).Print(read);
            }

            foreach (var problem in read.Problems)
            {
                context.Error.WriteLine($"pullproc: {problem}");
            }

            return Task.FromResult(ExitCode.AllWell);
        }
        catch (Exception fault) when (fault is DicomException or IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"pullproc: {path} cannot be read: {fault.Message}");
            return Task.FromResult(ExitCode.SomeStudiesFailed);
        }
    }

    // File meta information has no place in DICOM JSON (PS3.18 F.2), except for what tells how the pixels are stored.
    private static string ToJson(DicomFile file)
    {
        var dataset = new DicomDataset(file.Dataset);
        if (file.FileMeta.Find(DicomTag.TransferSyntaxUID) is { } syntax)
        {
            dataset.AddOrUpdate(syntax);
        }

        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            DicomJsonWriter.Write(writer, dataset, item => item is DicomElement { Length: <= LongestInlineBytes } ? DicomJsonBinary.Inline : DicomJsonBinary.Omitted);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
