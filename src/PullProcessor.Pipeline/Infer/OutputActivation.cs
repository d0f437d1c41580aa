namespace PullProcessor.Pipeline.Infer;

/// <summary>What is still to be done to a model's outputs for them to be probabilities.</summary>
public enum OutputActivation
{
    /// <summary>Nothing: they are 0 to 1 as they come.</summary>
    None,

    /// <summary>Each logit on its own: labels do not exclude each other.</summary>
    Sigmoid,

    /// <summary>Logits over all labels together: exactly one of them is true, or the background.</summary>
    Softmax,
}
