namespace PullProcessor.Pipeline.Store;

/// <summary>Where results go: a STOW-RS endpoint, a folder, files of JSON lines, or a webhook.</summary>
public interface IResultDestination
{
    /// <summary>Its name in the configuration.</summary>
    string Name { get; }

    /// <summary>Whether it can be asked afterwards what it has. A webhook cannot: its answer to the message is all there is.</summary>
    bool CanBeAsked { get; }

    /// <summary>Puts one object there. Putting the same object again is success and changes nothing.</summary>
    Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct);

    /// <summary>Asks the destination itself whether it has an object that it took.</summary>
    Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct);

    /// <summary>As <see cref="ConfirmAsync"/>, and looks whether what stands there is still what was put there (<see cref="FailureCode.StoreForeign"/>).</summary>
    Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct);
}
