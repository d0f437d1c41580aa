namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Takes a store of one object that is the whole body, without multipart.</summary>
internal interface ITakesSingleObjects;
