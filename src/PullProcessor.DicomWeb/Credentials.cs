namespace PullProcessor.DicomWeb;

/// <summary>What is sent with every request to prove who asks. Its text never shows a secret.</summary>
public abstract record Credentials;
