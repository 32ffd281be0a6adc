using System.Text.RegularExpressions;
using Npgsql;
using Operator.Monitors.Calls;

namespace Operator.Monitors.PostgreSql;

/// <summary>A connection address, <c>postgres://user:password@host:port/database?sslmode=require</c>, its parts decoded.</summary>
/// <param name="Host">Host name or address.</param>
/// <param name="Port">TCP port.</param>
/// <param name="User">User name.</param>
/// <param name="Password">Password; empty when there is none.</param>
/// <param name="Database">Database name.</param>
/// <param name="SslMode">What libpq's <c>sslmode</c> says, with its meanings.</param>
public sealed partial record PgAddress(string Host, int Port, string User, string Password, string Database, PgSslMode SslMode)
{
    /// <summary>Reads an address.</summary>
    /// <param name="url">The address.</param>
    /// <param name="defaultPort">The port when none is given.</param>
    /// <param name="defaultDatabase">The database when none is given.</param>
    /// <param name="fault">What is wrong with it and what would be right, without secrets; null when it is well.</param>
    public static PgAddress? Parse(string url, int defaultPort, string defaultDatabase, out string? fault)
    {
        fault = null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Host.Length == 0
            || uri.Scheme is not ("postgres" or "postgresql" or "pgbouncer"))
        {
            fault = $"'{AddressMask.Show(url)}' is no address; use postgres://user:password@host:port/database, "
                + "special characters percent-encoded";
            return null;
        }

        if (uri.Fragment.Length > 0)
        {
            fault = "a '#' in the password or database must be written %23";
            return null;
        }

        if (uri.PathAndQuery.Contains('@', StringComparison.Ordinal))
        {
            fault = "a '/', '?' or '@' in the password or database must be written %2F, %3F or %40";
            return null;
        }

        var sslMode = ReadQuery(uri.Query, ref fault);
        if (fault is not null)
        {
            return null;
        }

        var info = uri.UserInfo.Split(':', 2);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        return new PgAddress(
            uri.IdnHost,
            uri.Port > 0 ? uri.Port : defaultPort,
            info[0].Length > 0 ? Uri.UnescapeDataString(info[0]) : "postgres",
            info.Length > 1 ? Uri.UnescapeDataString(info[1]) : "",
            database.Length > 0 ? database : defaultDatabase,
            sslMode);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}:{Port}/{Database}";

    /// <summary>
    /// How Npgsql connects to it. Kerberos is not tried first: who has no ticket would connect twice, and a fault would come twice as late.
    /// </summary>
    public NpgsqlConnectionStringBuilder ToConnectionString() => new()
    {
        Host = Host,
        Port = Port,
        Username = User,
        Password = Password,
        Database = Database,
        GssEncryptionMode = GssEncryptionMode.Disable,
        SslMode = SslMode switch
        {
            PgSslMode.Disable => Npgsql.SslMode.Disable,
            PgSslMode.Require => Npgsql.SslMode.Require,
            PgSslMode.VerifyCa => Npgsql.SslMode.VerifyCA,
            PgSslMode.VerifyFull => Npgsql.SslMode.VerifyFull,
            _ => Npgsql.SslMode.Prefer,
        },
    };

    private static PgSslMode ReadQuery(string query, ref string? fault)
    {
        var mode = PgSslMode.Prefer;
        foreach (var option in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = option.Split('=', 2);
            if (parts[0] != "sslmode")
            {
                fault = parts.Length == 2 && OptionName.IsMatch(parts[0])
                    ? $"the option '{parts[0]}' is not known; only sslmode is"
                    : "what follows the '?' is no option; only sslmode=... is known, and a '?' in the password must be written %3F";
                return mode;
            }

            PgSslMode? known = parts.ElementAtOrDefault(1) switch
            {
                "disable" => PgSslMode.Disable,
                "allow" or "prefer" => PgSslMode.Prefer,
                "require" => PgSslMode.Require,
                "verify-ca" => PgSslMode.VerifyCa,
                "verify-full" => PgSslMode.VerifyFull,
                _ => null,
            };
            if (known is null)
            {
                var given = ShortText.Clean(parts.ElementAtOrDefault(1), 30);
                fault = $"sslmode is '{given}'; use disable, prefer, require, verify-ca or verify-full";
                return mode;
            }

            mode = known.Value;
        }

        return mode;
    }

    [GeneratedRegex("^[a-z_]{1,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex OptionName { get; }
}
