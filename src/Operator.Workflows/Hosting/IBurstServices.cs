namespace Operator.Workflows.Hosting;

/// <summary>Services of one burst. They are asked after those of the request and before those of the host.</summary>
public interface IBurstServices : IServiceProvider
{
    /// <summary>
    /// Told when the burst has come to rest, before it is stored. When this throws, nothing of the burst is kept, and it may run again.
    /// </summary>
    ValueTask CompleteAsync(CancellationToken cancellationToken);
}
