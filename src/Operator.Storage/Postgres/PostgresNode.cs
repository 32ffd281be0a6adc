using System.Net.Sockets;
using Npgsql;

namespace Operator.Storage.Postgres;

/// <summary>
/// This program among those that share a database: says every second that it lives, and hears what others announce. When it was cut off for so
/// long that others have given it up, it goes on under a new name, so that what it held under the old one is theirs. Thread-safe.
/// </summary>
internal sealed class PostgresNode : IAsyncDisposable
{
    /// <summary>Where announcements are made; see <c>NOTIFY</c> in PostgreSQL's manual.</summary>
    public const string Channel = "operator";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource source;
    private readonly TimeSpan lease;
    private readonly Action<string> hear;
    private readonly CancellationTokenSource stopping = new();
    private Task loop = Task.CompletedTask;
    private volatile string id = NewId();

    private PostgresNode(NpgsqlDataSource source, TimeSpan lease, Action<string> hear)
    {
        this.source = source;
        this.lease = lease;
        this.hear = hear;
    }

    /// <summary>Its name.</summary>
    public string Id => id;

    /// <summary>Joins the others.</summary>
    public static async Task<PostgresNode> JoinAsync(NpgsqlDataSource source, TimeSpan lease, Action<string> hear, CancellationToken cancellationToken)
    {
        var node = new PostgresNode(source, lease, hear);
        var connection = await node.OpenAsync(cancellationToken).ConfigureAwait(false);
        node.loop = Task.Run(() => node.LiveAsync(connection), CancellationToken.None);
        return node;
    }

    /// <summary>Leaves: what it has not finished is for others.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        stopping.Dispose();
        try
        {
            await using var command = source.CreateCommand("DELETE FROM node WHERE id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = id });
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // Others find out by themselves.
        }
    }

    private static string NewId() => $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..8]}";

    private static bool IsOutage(Exception exception) => exception is NpgsqlException or TimeoutException or SocketException or InvalidOperationException;

    private async Task LiveAsync(NpgsqlConnection? connection)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (connection is null)
                {
                    connection = await OpenAsync(stopping.Token).ConfigureAwait(false);

                    // What was announced meanwhile was not heard.
                    hear(string.Empty);
                }
                else
                {
                    await RenewAsync(connection, stopping.Token).ConfigureAwait(false);
                }

                await HearAsync(connection).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                await CloseAsync(connection).ConfigureAwait(false);
                connection = null;
                await Task.Delay(Beat / 2, TimeProvider.System, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await CloseAsync(connection).ConfigureAwait(false);
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            connection.Notification += (_, notification) => hear(notification.Payload);
            await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            await RenewAsync(connection, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await CloseAsync(connection).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The one place that goes by the database's clock: it is the same for all nodes.</summary>
    private async Task RenewAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (await RunAsync(connection, "UPDATE node SET expires_at = clock_timestamp() + $2 WHERE id = $1", cancellationToken).ConfigureAwait(false) == 1)
        {
            return;
        }

        id = NewId();
        await RunAsync(connection, "INSERT INTO node (id, expires_at) VALUES ($1, clock_timestamp() + $2)", cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = (int)Math.Ceiling(lease.TotalSeconds) };
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = lease });
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hears announcements until it is time for the next sign of life.</summary>
    private async Task HearAsync(NpgsqlConnection connection)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var left = Beat; left > TimeSpan.Zero; left = Beat - TimeProvider.System.GetElapsedTime(began))
        {
            await connection.WaitAsync(left, stopping.Token).ConfigureAwait(false);
        }
    }

    private static async ValueTask CloseAsync(NpgsqlConnection? connection)
    {
        if (connection is null)
        {
            return;
        }

        try
        {
            // It listens, so nobody else may get it from the pool.
            await using var stop = new NpgsqlCommand("UNLISTEN *", connection);
            await stop.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOutage(exception))
        {
            // It is broken.
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }
}
