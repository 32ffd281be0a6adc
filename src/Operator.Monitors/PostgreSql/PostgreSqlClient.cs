using System.Data.Common;
using System.Globalization;
using Npgsql;
using Operator.Monitors.Calls;
using Polly;

namespace Operator.Monitors.PostgreSql;

/// <summary>Runs the statistics queries, each in a read-only transaction with a statement time-out of its own.</summary>
internal sealed class PostgreSqlClient : IAsyncDisposable
{
    private const int MaxRows = 20;

    private readonly PostgreSqlOptions options;
    private readonly NpgsqlDataSource source;
    private readonly ResiliencePipeline<object> pipeline;
    private readonly string prologue;

    public PostgreSqlClient(PostgreSqlOptions options, MonitorCall call, TimeProvider time)
    {
        this.options = options;
        source = new NpgsqlSlimDataSourceBuilder(options.ConnectionString()).EnableTransportSecurity().Build();
        prologue = string.Create(
            CultureInfo.InvariantCulture,
            $"SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = {(long)options.Timeout.TotalMilliseconds}");
        var builder = new ResiliencePipelineBuilder<object>();
        builder.AddMonitorPolicy(options, call, time, static (_, outcome) => outcome.Exception is { } e && ConnectionFaults.MayPass(e));
        pipeline = builder.Build();
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Reads at most 20 rows.</summary>
    public async ValueTask<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        (IReadOnlyList<T>)await pipeline.ExecuteAsync(
            static async (state, token) => await state.Client.RunAsync(state.Sql, state.Read, token),
            (Client: this, Sql: sql, Read: read),
            cancellationToken);

    /// <summary>Reads the one row of a query that has always one.</summary>
    public async ValueTask<T> QueryOneAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken) =>
        await QueryAsync(sql, read, cancellationToken) is [var row] ? row : throw NoSense();

    private async ValueTask<object> RunAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand($"{prologue}; {sql}", connection, transaction);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var rows = new List<T>();
            while (rows.Count < MaxRows && await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (Exception e) when (MonitorFailures.FromException(e, options, cancellationToken) is null)
        {
            // Bytes that are no answer make Npgsql throw whatever they lead to, OutOfMemoryException too: it makes room for
            // a message as long as its header says, which is 1.4 GB where a web server begins "HTTP/". No connection that has read such is used again.
            source.Clear();
            throw NoSense();
        }
    }

    // While the server says nothing to a new connection, Npgsql does not hear that it is cancelled.
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var opening = source.OpenConnectionAsync(cancellationToken).AsTask();
        try
        {
            return await opening.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = DisposeLaterAsync(opening);
            throw;
        }
    }

    private static async Task DisposeLaterAsync(Task<NpgsqlConnection> opening)
    {
        try
        {
            await (await opening).DisposeAsync();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or ObjectDisposedException)
        {
            // It did not open, which nobody waits for any more.
        }
    }

    private MonitorFaultException NoSense() => new(MonitorFailures.NotTheProtocol(options, "an answer that makes no sense"));
}
