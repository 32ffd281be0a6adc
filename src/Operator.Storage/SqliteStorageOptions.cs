namespace Operator.Storage;

/// <summary>Where the embedded database is and how much may wait for it.</summary>
public sealed record SqliteStorageOptions
{
    /// <summary>The folder that holds <c>operator.db</c>; made when it is missing. Set by <c>DATA_DIR</c>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How many writes may wait for their commit before further callers are held back; at least 1. Default 1,024.</summary>
    public int QueueCapacity { get; init; } = 1024;
}
