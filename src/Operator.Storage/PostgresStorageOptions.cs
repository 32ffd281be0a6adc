namespace Operator.Storage;

/// <summary>Where the PostgreSQL database is and how much may wait for it.</summary>
public sealed record PostgresStorageOptions
{
    /// <summary>How to connect, in Npgsql's words; the database must exist. Set by <c>DATABASE_URL</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>How many writes may wait for their commit before further callers are held back; at least 1. Default 1,024.</summary>
    public int QueueCapacity { get; init; } = 1024;

    /// <summary>
    /// Whether the program takes part in the work that is shared over the database: it then says every second that it lives. True by default.
    /// </summary>
    public bool IsNode { get; init; } = true;

    /// <summary>After how long without a sign of life a node counts as dead. Default 5 s.</summary>
    public TimeSpan NodeLease { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without the password.</summary>
    public override string ToString() => nameof(PostgresStorageOptions);
}
