namespace Operator.Storage;

/// <summary>Where the PostgreSQL database is and how much may wait for it.</summary>
public sealed record PostgresStorageOptions
{
    /// <summary>How to connect, in Npgsql's words; the database must exist. Set by <c>DATABASE_URL</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many writes may wait for their commit before further callers are held back; at least 1. Default 1,024.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>Without the password.</summary>
    public override string ToString() => nameof(PostgresStorageOptions);
}
