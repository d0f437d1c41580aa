using PullProcessor.Validation.Validators;

namespace PullProcessor.Validation;

/// <summary>What <c>scripts/validate</c> runs once its tools are installed.</summary>
internal static class ValidationCommand
{
    private const int ToolMissing = 3;

    /// <returns>0: all valid; 1: an error that is no known false alarm; 2: wrong use; 3: a tool is missing.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter log)
    {
        string[] folders = [.. arguments.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
        string[] options = [.. arguments.Except(folders)];
        if (folders is not [var folder] || options.Except(["--pixelmed", "--json", "--self-test"]).Any() || !Directory.Exists(folder))
        {
            log.WriteLine("usage: scripts/validate [FOLDER] [--pixelmed] [--json] | scripts/validate --self-test [SAMPLES]; FOLDER must be there");
            return 2;
        }

        var objects = ValidatedObject.Find(folder, log);
        if (objects.Count == 0)
        {
            log.WriteLine($"There is no DICOM object below {folder}.");
            return 2;
        }

        var isSelfTest = options.Contains("--self-test");
        IObjectValidator[] validators = isSelfTest ? [.. SelfTest.Validators(objects)] : [.. ValidatorsOf(objects, options.Contains("--pixelmed"))];
        if (validators.Select(validator => validator.Missing).OfType<string>().Distinct().ToArray() is { Length: > 0 } missing)
        {
            log.WriteLine($"Not installed: {string.Join(", ", missing)}.");
            return ToolMissing;
        }

        if (isSelfTest)
        {
            return SelfTest.Run(folder, objects, validators, output) ? 0 : 1;
        }

        var matrix = ValidationMatrix.Of(objects, validators);
        matrix.WriteTo(output, options.Contains("--json"));
        return matrix.Errors.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<IObjectValidator> ValidatorsOf(IReadOnlyList<ValidatedObject> objects, bool withPixelMed)
    {
        IEnumerable<IObjectValidator> always = [new Dciodvfy(), new Dsrdump(), new Dcmpschk(), new OwnRules(objects), new Provenance()];
        return withPixelMed ? always.Concat([new SampleOf(PixelMed.Reports, objects), new SampleOf(PixelMed.Instances, objects)]) : always;
    }
}
