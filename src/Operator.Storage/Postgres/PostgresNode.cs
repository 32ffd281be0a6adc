using System.Net.Sockets;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>
/// This program among those that share a database: says every second that it lives, and hears what others announce, on a thread of its own, so
/// that being busy does not look like being dead. When it was cut off for so long that others have given it up, it goes on under a new name, so
/// that what it held under the old one is theirs. Thread-safe.
/// </summary>
internal sealed class PostgresNode : IAsyncDisposable
{
    /// <summary>Where announcements are made; see <c>NOTIFY</c> in PostgreSQL's manual.</summary>
    public const string Channel = "operator";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    // How long it waits for announcements before it looks whether it has to end.
    private const int PatienceMilliseconds = 100;

    private readonly NpgsqlDataSource sessions;
    private readonly TimeSpan lease;
    private readonly Action<string> hear;
    private readonly ManualResetEventSlim stopping = new();
    private Task loop = Task.CompletedTask;
    private volatile string id = NewId();
    private volatile int nodes = 1;

    private PostgresNode(NpgsqlDataSource sessions, TimeSpan lease, Action<string> hear)
    {
        this.sessions = sessions;
        this.lease = lease;
        this.hear = hear;
    }

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>How many nodes live, this one included; counted at each sign of life.</summary>
    public int Nodes => nodes;

    /// <summary>Joins the others.</summary>
    public static PostgresNode Join(NpgsqlDataSource sessions, TimeSpan lease, Action<string> hear)
    {
        var node = new PostgresNode(sessions, lease, hear);
        var connection = node.Open();
        node.loop = Task.Factory.StartNew(() => node.Live(connection), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return node;
    }

    /// <summary>
    /// Removes those that have given no sign of life in time, and those whose session is gone and that have not come back with another one soon.
    /// </summary>
    public void RemoveDead(SqlSession session) => session.Execute(
        """
        DELETE FROM node
        WHERE id <> @self AND (expires_at < clock_timestamp()
            OR (expires_at < clock_timestamp() + @grace AND pg_try_advisory_xact_lock(hashtextextended(id, 0))))
        """,
        ("@self", id),
        ("@grace", lease * 0.6));

    /// <summary>Leaves: what it has not finished is for others.</summary>
    public async ValueTask DisposeAsync()
    {
        stopping.Set();
        await loop.ConfigureAwait(false);
        stopping.Dispose();
    }

    private static string NewId() => $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}";

    private static bool IsOutage(Exception exception) => exception is NpgsqlException or TimeoutException or SocketException or InvalidOperationException;

    private void Live(NpgsqlConnection? connection)
    {
        var beaten = TimeProvider.System.GetTimestamp();
        while (!stopping.IsSet)
        {
            try
            {
                if (connection is null)
                {
                    connection = Open();
                    beaten = TimeProvider.System.GetTimestamp();

                    // What was announced meanwhile was not heard.
                    hear(string.Empty);
                }

                connection.Wait(PatienceMilliseconds);
                if (TimeProvider.System.GetElapsedTime(beaten) >= Beat)
                {
                    Renew(connection);
                    beaten = TimeProvider.System.GetTimestamp();
                }
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                connection?.Dispose();
                connection = null;
                stopping.Wait(Beat / 2);
            }
        }

        Leave(connection);
    }

    private NpgsqlConnection Open()
    {
        var connection = sessions.OpenConnection();
        try
        {
            connection.Notification += (_, notification) => hear(notification.Payload);
            using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            listen.ExecuteNonQuery();
            Renew(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The one place that goes by the database's clock: it is the same for all nodes.</summary>
    private void Renew(NpgsqlConnection connection)
    {
        // The session has the lock of the node's name, so that others see when it ends. Having it already does no harm.
        const string renew = "UPDATE node SET expires_at = clock_timestamp() + $2 WHERE id = $1 AND pg_try_advisory_lock(hashtextextended($1, 0))";
        const string others = "RETURNING (SELECT COUNT(*) FROM node WHERE id <> $1 AND expires_at > clock_timestamp())";
        if (Count(connection, $"{renew} {others}") is not { } known)
        {
            id = NewId();
            known = Count(
                connection, $"INSERT INTO node (id, expires_at) SELECT $1, clock_timestamp() + $2 FROM pg_advisory_lock(hashtextextended($1, 0)) {others}") ?? 0;
        }

        nodes = known + 1;
    }

    private int? Count(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Math.Ceiling(lease.TotalSeconds) };
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = lease });
        return (int?)(long?)command.ExecuteScalar();
    }

    // Closing the connection ends its listening and its locks.
    private void Leave(NpgsqlConnection? connection)
    {
        try
        {
            if (connection is not null)
            {
                using var leave = new NpgsqlCommand("DELETE FROM node WHERE id = $1", connection);
                leave.Parameters.Add(new NpgsqlParameter { Value = id });
                leave.ExecuteNonQuery();
            }
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // Others find out by themselves.
        }
        finally
        {
            connection?.Dispose();
        }
    }
}
