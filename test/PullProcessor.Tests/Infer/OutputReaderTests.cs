using Microsoft.ML.OnnxRuntime;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Tensors as models answer them, and what is made of them.</summary>
public sealed class OutputReaderTests
{
    private static readonly ModelLabel[] Two = [new("A", "99TEST", "First"), new("B", "99TEST", "Second")];
    private static readonly ModelManifest Classifier = ReferenceModel.Manifest with { HeatMapOutput = null, Labels = Two };
    private static readonly ModelManifest Segmenter = ReferenceModel.Manifest with { ScoreOutput = null, Labels = Two };

    private static readonly float Log3 = MathF.Log(3);

    [Fact]
    public void Scores_ThroughSigmoid_StandEachOnItsOwn()
    {
        using var output = Read(Classifier with { Activation = OutputActivation.Sigmoid }, [2, 2], [0, Log3, -Log3, 100]);

        AssertClose([0.5f, 0.75f, 0.25f, 1], output.Scores);
        Assert.Equal(0, output.HeatMaps.Length);
    }

    [Fact]
    public void Scores_ThroughSoftmax_ShareWithTheBackground()
    {
        using var output = Read(Classifier with { Activation = OutputActivation.Softmax, HasBackground = true }, [1, 3], [MathF.Log(2), 0, 0]);

        AssertClose([0.25f, 0.25f], output.Scores);
    }

    [Fact]
    public void Scores_OfHugeLogits_AreStillNumbers()
    {
        using var output = Read(Classifier with { Activation = OutputActivation.Softmax }, [1, 2], [3e38f, -3e38f]);

        AssertClose([1, 0], output.Scores);
    }

    [Fact]
    public void Maps_ThroughSoftmax_AreWorkedOutCellByCell()
    {
        // Channels: background, first, second; two cells each.
        using var output = Read(Segmenter with { Activation = OutputActivation.Softmax, HasBackground = true }, [1, 3, 1, 2], [0, 0, Log3, 0, 0, MathF.Log(2)]);

        AssertClose([0.6f, 0.25f, 0.2f, 0.5f], output.HeatMaps);
        AssertClose([0.6f, 0.5f], output.Scores); // The hottest cell of each label.
        Assert.Equal((1, 2, 2), (output.HeatRows, output.HeatColumns, output.Labels));
    }

    [Fact]
    public void Maps_ThroughSigmoid_LoseTheirBackground()
    {
        using var output = Read(Segmenter with { Activation = OutputActivation.Sigmoid, HasBackground = true }, [1, 3, 1, 1], [9, Log3, -Log3]);

        AssertClose([0.75f, 0.25f], output.HeatMaps);
    }

    [Fact]
    public void Maps_WithoutActivation_AreTakenAsTheyCome()
    {
        using var output = Read(Segmenter, [1, 2, 1, 2], [0.1f, 0.2f, 0.3f, 0.4f]);

        AssertClose([0.1f, 0.2f, 0.3f, 0.4f], output.HeatMaps);
    }

    [Theory]
    [InlineData(1.5f)]
    [InlineData(-0.5f)]
    public void Logits_WithoutActivation_AreRefusedWithWhatToSay(float logit) =>
        AssertRefused(Classifier, [1, 2], [0.5f, logit], "for logits the manifest says \"activation\": \"sigmoid\" or \"softmax\"");

    [Fact]
    public void Scores_OfOtherShape_AreRefused()
    {
        AssertRefused(Classifier, [1, 3], [0, 0, 0], "answered Float [1,3] as 'score' to 1 inputs; float [1,2], one a label, is expected");
        AssertRefused(Classifier with { HasBackground = true }, [1, 2], [0, 0], "float [1,3], one a label after one for the background, is expected");
    }

    [Fact]
    public void Maps_OfOtherShape_AreRefused()
    {
        AssertRefused(Segmenter, [1, 1, 2, 1], [0, 0], "answered Float [1,1,2,1] as 'heatmap' to 1 inputs; float [1,2,rows,columns], one map a label, is expected");
        AssertRefused(Segmenter, [1, 2, 1], [0, 0], "float [1,2,rows,columns]");
    }

    private static void AssertRefused(ModelManifest model, long[] shape, float[] values, string words)
    {
        var refusal = Assert.Throws<InferenceException>(() => Read(model, shape, values));
        Assert.Equal(FailureCode.InferOutput, refusal.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }

    private static ModelOutput Read(ModelManifest model, long[] shape, float[] values)
    {
        using var tensor = OrtValue.CreateTensorValueFromMemory(values, shape);
        return OutputReader.Read([tensor], (int)shape[0], model);
    }

    private static void AssertClose(float[] expected, Span<float> actual) =>
        Assert.Equal(expected, actual.ToArray().Select(value => MathF.Round(value, 5)));
}
