namespace Operator.Monitors.Calls;

internal static partial class MonitorFailures
{
    private const string NoTls = "the server offers none";

    /// <summary>Words an error message of PostgreSQL or PgBouncer by its SQLSTATE (PostgreSQL manual, appendix A).</summary>
    public static MonitorFailure FromSqlState(MonitorOptions options, string sqlState, string message)
    {
        var setting = options.Setting;
        return sqlState switch
        {
            "28P01" or "28000" => LoginRefused(),
            "08P01" when IsAboutLogin(message) => LoginRefused(),
            "3D000" => Create(options, MonitorFailureKind.NotFound, message, $"Check the database name in {setting}."),
            "42501" => Create(options, MonitorFailureKind.Refused, message, $"Grant pg_monitor to the user in {setting}."),
            "53300" => Create(options, MonitorFailureKind.Refused, message, "Free connections, or reserve some for monitoring."),
            "57P03" or "57P01" or "57P02" => Create(options, MonitorFailureKind.Unreachable, message),
            "57014" => TimedOut(options),
            _ => Create(options, MonitorFailureKind.BadResponse, $"{message} ({sqlState})"),
        };

        MonitorFailure LoginRefused() =>
            Create(options, MonitorFailureKind.Refused, message, $"Check user and password in {setting}.");
    }

    /// <summary>Something else than PostgreSQL's protocol.</summary>
    public static MonitorFailure NotTheProtocol(MonitorOptions options, string reason) => Create(
        options,
        MonitorFailureKind.BadResponse,
        $"{options.Address} is no proper {options.Kind}: {reason}",
        $"Check host and port in {options.Setting}.");

    // What Npgsql itself objects to, by the beginnings of its messages; it met no fault of the connection and no error of the server.
    private static MonitorFailure FromNpgsql(MonitorOptions options, string message) => message switch
    {
        _ when message.StartsWith("SSL connection requested", StringComparison.Ordinal) => TlsFault(options, NoTls),
        _ when message.StartsWith("No password", StringComparison.Ordinal) =>
            Create(options, MonitorFailureKind.Refused, "a password is asked for", $"Check user and password in {options.Setting}."),
        _ => NotTheProtocol(options, "an answer that makes no sense"),
    };

    // PgBouncer before 1.19 gives every error of its own the code 08P01.
    private static bool IsAboutLogin(string message) =>
        message.Contains("password authentication failed", StringComparison.Ordinal)
        || message.Contains("no such user", StringComparison.Ordinal)
        || message.Contains("not allowed", StringComparison.Ordinal)
        || message.Contains("SASL authentication failed", StringComparison.Ordinal);
}
