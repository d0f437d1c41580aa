namespace PullProcessor.Pipeline.Store;

/// <summary>Where results go: a STOW-RS endpoint or a folder.</summary>
public interface IResultDestination
{
    /// <summary>Its name in the configuration.</summary>
    string Name { get; }

    /// <summary>Puts one object there. Putting the same object again is success and changes nothing.</summary>
    Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct);

    /// <summary>Asks the destination itself whether it has the object.</summary>
    Task<StoreAnswer> ConfirmAsync(ResultObject result, CancellationToken ct);
}
