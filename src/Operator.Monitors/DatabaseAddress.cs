using Operator.Monitors.Calls;
using Operator.Monitors.HttpStats;
using Operator.Monitors.PgBouncer;
using Operator.Monitors.PostgreSql;

namespace Operator.Monitors;

/// <summary>Tells by its address which kind of database monitor is meant, for settings that take any of them.</summary>
public static class DatabaseAddress
{
    /// <summary>The kinds by the names that <c>DB_TYPE</c> takes.</summary>
    public static IReadOnlyList<string> Types { get; } = ["postgresql", "pgbouncer", "http"];

    /// <summary>
    /// Makes the options for an address: <c>postgres://</c> is PostgreSQL, or PgBouncer when the database is <c>pgbouncer</c>;
    /// <c>pgbouncer://</c> is PgBouncer; <c>http(s)://</c> is JSON figures.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="type">One of <see cref="Types"/> to say it instead of leaving it to the address, or null.</param>
    /// <param name="fault">
    /// What is wrong, naming the setting, or null. Faults inside the address are left to <see cref="MonitorOptions.Validate"/>.
    /// </param>
    /// <param name="name">The monitor's name.</param>
    /// <param name="setting">The setting that holds the address.</param>
    public static MonitorOptions? Read(string url, string? type, out string? fault, string name = "db", string setting = "DB_STATS_URL")
    {
        fault = null;
        switch (string.IsNullOrEmpty(type) ? TypeOf(url) : type.ToLowerInvariant())
        {
            case "postgresql" or "postgres":
                return new PostgreSqlOptions { Url = url, Name = name, Setting = setting };
            case "pgbouncer":
                return new PgBouncerOptions { Url = url, Name = name, Setting = setting };
            case "http":
                return new HttpStatsOptions { Url = url, Name = name, Setting = setting };
            case null:
                fault = $"{setting} is '{AddressMask.Show(url)}'; use postgres://user:password@host/database, "
                    + "pgbouncer://user:password@host:6432 or http(s)://.";
                return null;
            default:
                fault = $"DB_TYPE is '{ShortText.Clean(type, 30)}'; use {string.Join(", ", Types)}, or leave it out.";
                return null;
        }
    }

    private static string? TypeOf(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return null;
        }

        return uri.Scheme switch
        {
            "postgres" or "postgresql" => uri.AbsolutePath == "/pgbouncer" ? "pgbouncer" : "postgresql",
            "pgbouncer" => "pgbouncer",
            "http" or "https" => "http",
            _ => null,
        };
    }
}
