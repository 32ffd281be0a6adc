using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Npgsql;
using Operator.Monitors.PgBouncer;
using Polly.Timeout;

namespace Operator.Monitors.Calls;

/// <summary>The one place that words failures: short, without secrets, each with the setting that cures it.</summary>
internal static partial class MonitorFailures
{
    /// <summary>Makes a failure with a bounded, masked message.</summary>
    public static MonitorFailure Create(MonitorOptions options, MonitorFailureKind kind, string message, string? remedy = null) =>
        new(kind, options.Name, ShortText.Clean(SecretMask.Hide(message, options.Secrets)), remedy);

    /// <summary>Recognises a fault of the system or of the way to it; null for anything else, which is a bug of ours.</summary>
    public static MonitorFailure? FromException(Exception exception, MonitorOptions options, CancellationToken callerToken) => exception switch
    {
        OperationCanceledException when callerToken.IsCancellationRequested =>
            Create(options, MonitorFailureKind.Cancelled, "no answer before the command's deadline"),
        OperationCanceledException or TimeoutException or TimeoutRejectedException => TimedOut(options),
        MonitorFaultException fault => fault.Failure,
        PostgresException e => FromSqlState(options, e.SqlState, e.MessageText),
        PgServerException e => FromSqlState(options, e.SqlState, e.Message),
        PgProtocolException e => NotTheProtocol(options, e.Message),
        JsonException => NotExpectedJson(options),
        InvalidDataException => Create(options, MonitorFailureKind.BadResponse, "the answer's compression is broken"),
        NpgsqlException when ConnectionFaults.Find<TimeoutException>(exception) is not null => TimedOut(options),
        NpgsqlException { InnerException: null } => FromNpgsql(options, exception.Message),
        _ when ConnectionFaults.IsConnectionFault(exception) => FromConnection(options, exception),
        _ => null,
    };

    /// <summary>The total time-out struck.</summary>
    public static MonitorFailure TimedOut(MonitorOptions options) => Create(
        options,
        MonitorFailureKind.TimedOut,
        string.Create(CultureInfo.InvariantCulture, $"no answer within {options.Timeout.TotalSeconds:0.###} s"),
        "Check that it is not overloaded, or raise its time-out.");

    /// <summary>JSON, but not the product's, or no JSON at all.</summary>
    public static MonitorFailure NotExpectedJson(MonitorOptions options) => Create(
        options,
        MonitorFailureKind.BadResponse,
        "the answer is not the JSON expected",
        $"Check that {options.Setting} points to {options.Kind}.");

    /// <summary>The answer went over its bound, decompressed.</summary>
    public static MonitorFailure TooLarge(MonitorOptions options, long limit) => Create(
        options,
        MonitorFailureKind.BadResponse,
        $"the answer is larger than {UnitFormat.Format(limit, "bytes")}",
        "Ask for less.");

    /// <summary>A topic that a database monitor does not have.</summary>
    public static MonitorFailure UnknownTopic(MonitorOptions options, string topic, IEnumerable<string> topics) => Create(
        options,
        MonitorFailureKind.NotFound,
        $"no topic '{ShortText.Clean(topic, 20)}'; use {string.Join(", ", topics)}");

    private static MonitorFailure FromConnection(MonitorOptions options, Exception exception)
    {
        if (ConnectionFaults.Find<AuthenticationException>(exception) is { } tls)
        {
            return TlsFault(options, TlsReason(tls));
        }

        if (ConnectionFaults.SocketCause(exception) is { } cause)
        {
            return FromSocket(options, cause);
        }

        return exception is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
            ? Create(options, MonitorFailureKind.BadResponse, $"{options.Address} does not speak HTTP", $"Check the port in {options.Setting}.")
            : Create(
                options,
                MonitorFailureKind.BadResponse,
                "the answer was cut off",
                $"Look for the cause in its log, or in that of a proxy before {options.Setting}.");
    }

    private static MonitorFailure TlsFault(MonitorOptions options, string reason) => Create(
        options,
        MonitorFailureKind.Unreachable,
        $"TLS fault at {options.Address}: {reason}",
        $"Check the certificate, and whether {options.Setting} should use TLS.");

    private static MonitorFailure FromSocket(MonitorOptions options, SocketError cause)
    {
        var message = cause switch
        {
            SocketError.ConnectionRefused => $"connection refused by {options.Address}",
            SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"host of {options.Address} not found",
            SocketError.HostUnreachable or SocketError.NetworkUnreachable => $"no route to {options.Address}",
            SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => $"connection reset by {options.Address}",
            SocketError.TimedOut => $"{options.Address} does not answer",
            _ => $"no connection to {options.Address} ({cause})",
        };
        return Create(options, MonitorFailureKind.Unreachable, message, $"Check that it runs, and {options.Setting}.");
    }

    // .NET's message ends with names: those of SslPolicyErrors, or, when the chain is all that is wrong, those of X509ChainStatusFlags.
    // Where a check of its own refused, as Npgsql's does, there are none.
    private static string TlsReason(AuthenticationException exception)
    {
        if (exception is TlsNotOfferedException)
        {
            return NoTls;
        }

        var reasons = new List<string>(3);
        Add("wrong host name", "RemoteCertificateNameMismatch");
        Add("expired", "NotTimeValid");
        Add("revoked", "Revoked");
        Add("issuer not trusted", "RemoteCertificateChainErrors", "UntrustedRoot", "PartialChain");
        return reasons.Count > 0 ? $"certificate not accepted ({string.Join(", ", reasons)})"
            : exception.Message.Contains("RemoteCertificateValidationCallback", StringComparison.Ordinal) ? "certificate not accepted"
            : "no secure connection";

        void Add(string reason, params ReadOnlySpan<string> signs)
        {
            foreach (var sign in signs)
            {
                if (exception.Message.Contains(sign, StringComparison.Ordinal))
                {
                    reasons.Add(reason);
                    return;
                }
            }
        }
    }
}
