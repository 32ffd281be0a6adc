using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace Operator.Monitors.Calls;

/// <summary>Tells faults of the connection from answers, whichever client met them.</summary>
internal static class ConnectionFaults
{
    /// <summary>Whether no whole answer came because of the connection: name, refusal, reset, TLS, an answer cut off.</summary>
    public static bool IsConnectionFault(Exception e) =>
        e is HttpRequestException or IOException or SocketException or AuthenticationException or (NpgsqlException and not PostgresException);

    /// <summary>
    /// Whether asking again at once may help: the connection was refused, reset or cut off. Names and certificates do not heal.
    /// </summary>
    public static bool MayPass(Exception e) => IsConnectionFault(e)
        && Find<AuthenticationException>(e) is null
        && SocketCause(e) is not (SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain);

    /// <summary>The socket's reason, if a socket failed.</summary>
    public static SocketError? SocketCause(Exception e) => Find<SocketException>(e)?.SocketErrorCode;

    /// <summary>The nearest exception of a type in the chain of causes.</summary>
    public static T? Find<T>(Exception e)
        where T : Exception
    {
        for (Exception? cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }

        return null;
    }
}
