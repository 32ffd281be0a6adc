using System.Net.Sockets;
using Npgsql;

namespace Operator.Storage.Postgres;

/// <summary>Words for what can be wrong with a PostgreSQL database. Error codes: PostgreSQL's manual, appendix A.</summary>
internal static class PostgresFaults
{
    private const string AdminShutdown = "57";

    /// <summary>When it is opened.</summary>
    public static StorageUnavailableException OnOpening(string server, Exception cause) => new(
        $"DATABASE_URL names {server}; " + cause switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                $"it refuses the user ({Reason(cause)}). Correct the user or the password.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => "there is no such database. Create it, e.g. with createdb, or correct the name.",
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
                $"its user may not make tables ({Reason(cause)}). Make it the owner of the database.",
            PostgresException => $"the database can't be brought up to date ({Reason(cause)}). Restore a backup, or use an empty database.",

            // Npgsql makes room for a message as long as its header says: 1.4 GB where a web server begins "HTTP/".
            OutOfMemoryException => "what answers there is no PostgreSQL. Correct the host or the port.",
            _ => $"it can't be reached ({Reason(cause)}). Check that PostgreSQL runs there and the address is right.",
        },
        cause);

    /// <summary>What callers get: a fault of the connection in a sentence, anything else as it is.</summary>
    public static Exception InUse(string server, Exception cause) => cause switch
    {
        PostgresException postgres when !postgres.SqlState.StartsWith(AdminShutdown, StringComparison.Ordinal) => cause,
        NpgsqlException or TimeoutException or SocketException => new StorageUnavailableException($"PostgreSQL at {server} does not answer ({Reason(cause)}).", cause),
        _ => cause,
    };

    private static string Reason(Exception cause) =>
        (cause is PostgresException postgres ? postgres.MessageText : cause.InnerException?.Message ?? cause.Message).TrimEnd('.');
}
