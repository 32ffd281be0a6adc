using Operator.Monitors.PostgreSql;

namespace Operator.Monitors.PgBouncer;

/// <summary>
/// PgBouncer's admin console. The user must be in <c>stats_users</c> (enough, and can change nothing) or <c>admin_users</c>.
/// Source: https://www.pgbouncer.org/usage.html#admin-console.
/// </summary>
public sealed record PgBouncerOptions : MonitorOptions
{
    private const int DefaultPort = 6432;

    /// <inheritdoc/>
    public override string Name { get; init; } = "db";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DB_STATS_URL";

    /// <inheritdoc/>
    public override string Kind => "pgbouncer";

    /// <summary>
    /// <c>pgbouncer://user:password@host:6432</c> or <c>postgres://user:password@host:6432/pgbouncer</c>, parts percent-encoded, with
    /// <c>?sslmode=</c> as in libpq; <c>prefer</c> unless given.
    /// </summary>
    public required string Url { get; init; }

    /// <inheritdoc/>
    public override string Address => Parse(out _) is { } address ? $"{address.Host}:{address.Port}" : AddressMask.Show(Url);

    internal override IEnumerable<string?> Secrets => [Parse(out _)?.Password];

    /// <summary>Where to connect; the options are valid.</summary>
    internal PgAddress Server => Parse(out _)!;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Validate() => Parse(out var fault) switch
    {
        null => [.. base.Validate(), $"{Setting}: {fault}."],
        { Database: not "pgbouncer" } =>
            [.. base.Validate(), $"{Setting}: PgBouncer's console is the database 'pgbouncer'; end the address with /pgbouncer."],
        _ => base.Validate(),
    };

    private PgAddress? Parse(out string? fault) => PgAddress.Parse(Url, DefaultPort, "pgbouncer", out fault);
}
