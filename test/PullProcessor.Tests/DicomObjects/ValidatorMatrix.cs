using System.Security.Cryptography;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Validation;
using PullProcessor.Validation.Validators;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>
/// Result objects of every kind against every source and every validator. A test of a kind takes <see cref="Sources"/> as its member data, builds its object
/// from <see cref="Source"/> and hands it to <see cref="AssertValid(DicomDataset, DicomDataset[])"/>.
/// </summary>
internal static class ValidatorMatrix
{
    // scripts/validate keeps the objects of the tests there, to judge them again with the slow validators and print the whole matrix.
    private static readonly string? Kept = Environment.GetEnvironmentVariable("PULLPROC_OBJECTS");

    /// <summary>Names of all sources.</summary>
    public static TheoryData<string> Sources => [.. SourceCases.All.Select(source => source.Name)];

    /// <summary>A source by its name.</summary>
    public static SourceCase Source(string name) => SourceCases.All.Single(source => source.Name == name);

    /// <summary>No validator that is fast enough for a unit test finds an error that is no known false alarm.</summary>
    /// <param name="result">The object.</param>
    /// <param name="others">Objects that it refers to and that were made with it.</param>
    public static void AssertValid(DicomDataset result, params DicomDataset[] others)
    {
        var bytes = DicomFile.Create(result, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();
        var kind = ObjectKind.NameOf(result.GetString(DicomTag.SOPClassUID)!).Replace(' ', '-');
        var path = Path.Combine(Kept ?? Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllBytes(path, bytes);
        try
        {
            var subject = ValidatedObject.Read(path);
            ValidatedObject[] together = [subject, .. others.Select(other => new ValidatedObject("", other))];
            AssertValid(subject, [new Dciodvfy(), new Dsrdump(), new Dcmpschk(), new OwnRules(together), new Provenance()]);
        }
        finally
        {
            if (Kept is null)
            {
                File.Delete(path);
            }
            else
            {
                File.Move(path, Path.Combine(Kept, $"{kind}-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}.dcm"), overwrite: true);
            }
        }
    }

    private static void AssertValid(ValidatedObject subject, IObjectValidator[] validators)
    {
        foreach (var validator in validators.Where(validator => validator.Knows(subject)))
        {
            Assert.SkipWhen(validator.Missing is not null, $"{validator.Missing} is not installed.");
            Assert.Empty(validator.Judge(subject).Errors.Select(error => $"{validator.Name}: {error}"));
        }
    }
}
