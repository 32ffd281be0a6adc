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

    private readonly NpgsqlDataSource source;
    private readonly ResiliencePipeline<object> pipeline;
    private readonly string prologue;

    public PostgreSqlClient(PostgreSqlOptions options, MonitorCall call, TimeProvider time)
    {
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

    private async ValueTask<object> RunAsync<T>(string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
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
}
