using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>
/// Whose instances these are: one study in one pipeline at one revision, from one server. A new revision finds nothing of an earlier one: it was opened because the study is
/// another one now, or because somebody wants it fetched anew.
/// </summary>
public sealed record SpooledStudy
{
    /// <summary>The number of its work item, by which its state is looked up.</summary>
    public required long WorkItemId { get; init; }

    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The root from which the source hands out objects: another server under the same name is another source.</summary>
    public required Uri Url { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>(0020,000D).</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>From 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What the names of all its folders begin with.</summary>
    internal string Prefix => FormattableString.Invariant($"{WorkItemId}-{SpoolNames.Digest([Source, Url.AbsoluteUri, Pipeline, Study.Value, FormattableString.Invariant($"{Revision}")])}-");

    /// <summary>The name of its folder while the source says this of it.</summary>
    internal string FolderUnder(string statement) => Prefix + statement;

    /// <summary>What an instance's file is found by.</summary>
    internal string KeyOf(SopInstanceUid instance) => SpoolNames.Digest([Source, Url.AbsoluteUri, instance.Value]);
}
