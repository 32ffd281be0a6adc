namespace Operator.Monitors.PostgreSql;

/// <summary>
/// A PostgreSQL server, read through its statistics views. The role needs to log in and, to see other users' sessions, membership in
/// <c>pg_monitor</c>.
/// </summary>
public sealed record PostgreSqlOptions : MonitorOptions
{
    private const int DefaultPort = 5432;

    /// <inheritdoc/>
    public override string Name { get; init; } = "db";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DB_STATS_URL";

    /// <inheritdoc/>
    public override string Kind => "postgresql";

    /// <summary>
    /// <c>postgres://user:password@host:port/database?sslmode=prefer</c>, parts percent-encoded; port 5432 and database <c>postgres</c>
    /// unless given.
    /// </summary>
    public required string Url { get; init; }

    /// <inheritdoc/>
    public override string Address => Parse(out _) is { } address ? $"{address.Host}:{address.Port}" : AddressMask.Show(Url);

    internal override IEnumerable<string?> Secrets => [Parse(out _)?.Password];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() =>
        Parse(out var fault) is null ? [.. base.Validate(), $"{Setting}: {fault}."] : base.Validate();

    /// <summary>
    /// How to connect: a pool of two, nothing sent to the session on return, so that a pooler in between is left as it was. Time-outs are
    /// the caller's.
    /// </summary>
    internal string ConnectionString()
    {
        var builder = Parse(out _)!.ToConnectionString();
        builder.ApplicationName = "operator";
        builder.Timeout = (int)Math.Ceiling(Timeout.TotalSeconds);
        builder.CommandTimeout = 0;
        builder.CancellationTimeout = 500;
        builder.MaxPoolSize = 2;
        builder.ConnectionIdleLifetime = 60;
        builder.NoResetOnClose = true;
        builder.PersistSecurityInfo = false;
        return builder.ConnectionString;
    }

    private PgAddress? Parse(out string? fault) => PgAddress.Parse(Url, DefaultPort, "postgres", out fault);
}
