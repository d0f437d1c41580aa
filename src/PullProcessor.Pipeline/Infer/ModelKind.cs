namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model answers.</summary>
public enum ModelKind
{
    /// <summary>A score for each image and a heat map of each label: spots become lesions.</summary>
    Detection,

    /// <summary>A score of each label, and no place.</summary>
    Classification,

    /// <summary>A heat map of each label at the place of the image: what is hot becomes regions.</summary>
    Segmentation,
}
