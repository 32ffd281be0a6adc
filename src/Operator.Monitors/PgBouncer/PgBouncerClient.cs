using Operator.Monitors.Calls;
using Polly;

namespace Operator.Monitors.PgBouncer;

/// <summary>Runs SHOW commands on the console, each question on a session of its own.</summary>
internal sealed class PgBouncerClient
{
    private readonly PgBouncerOptions options;
    private readonly ResiliencePipeline<object> pipeline;

    public PgBouncerClient(PgBouncerOptions options, MonitorCall call, TimeProvider time)
    {
        this.options = options;
        var builder = new ResiliencePipelineBuilder<object>();
        builder.AddMonitorPolicy(options, call, time, static (_, outcome) => outcome.Exception is { } e && ConnectionFaults.MayPass(e));
        pipeline = builder.Build();
    }

    /// <summary>Runs fixed commands, e.g. <c>SHOW POOLS</c>, and answers their tables in order.</summary>
    public async ValueTask<IReadOnlyList<PgTable>> ShowAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken) =>
        (IReadOnlyList<PgTable>)await pipeline.ExecuteAsync(
            static async (state, token) => await state.Client.RunAsync(state.Commands, token),
            (Client: this, Commands: commands),
            cancellationToken);

    private async ValueTask<object> RunAsync(IReadOnlyList<string> commands, CancellationToken cancellationToken)
    {
        await using var connection = await PgConnection.OpenAsync(options.Server, cancellationToken);
        var tables = new List<PgTable>(commands.Count);
        foreach (var command in commands)
        {
            tables.Add(await connection.QueryAsync(command, cancellationToken));
        }

        return tables;
    }
}
