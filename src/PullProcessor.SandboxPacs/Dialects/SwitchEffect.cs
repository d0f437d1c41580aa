namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>What a client that does everything right can get from a server with this switch alone.</summary>
public enum SwitchEffect
{
    /// <summary>Everything: the departure can be seen through, or goes away when it is asked again.</summary>
    All,

    /// <summary>Not everything: some objects, studies or receipts cannot be had, and the client can know that.</summary>
    Some,

    /// <summary>Nothing of one transaction, such as a search that always refuses, until somebody changes the client's settings.</summary>
    None,
}
