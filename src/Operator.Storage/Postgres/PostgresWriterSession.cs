using System.Data.Common;
using Npgsql;
using Operator.Storage.Sql;

namespace Operator.Storage.Postgres;

/// <summary>
/// The writer's session. A statement's way to the server and back takes longer than the statement, so those that several requests wait for at the
/// same time go as one batch, and what nobody waits for goes with the next one. What is one batch altogether is a transaction without being called one:
/// see "Pipelining" in PostgreSQL's chapter on the message flow of its protocol.
/// </summary>
internal sealed class PostgresWriterSession(NpgsqlConnection connection, SqlDialect dialect) : SqlSession(connection, dialect)
{
    private readonly Dictionary<string, PostgresStatement> statements = [];
    private readonly NpgsqlBatch batch = connection.CreateBatch();
    private List<PostgresStep> steps = [];
    private List<PostgresStep> sent = [];
    private bool isTelling;

    public override ValueTask<int> ExecuteAsync(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var step = new PostgresCount { Statement = Bind(sql, parameters, out var command), Command = command, Request = Request };
        steps.Add(step);
        return new ValueTask<int>(step.Task);
    }

    public override ValueTask<T> QueryAsync<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var step = new PostgresRows<T>(read) { Statement = Bind(sql, parameters, out var command), Command = command, Request = Request };
        steps.Add(step);
        return new ValueTask<T>(step.Task);
    }

    public override void Post(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        steps.Add(new PostgresStep { Statement = Bind(sql, parameters, out var command), Command = command, Request = Request });

    public override void Settle()
    {
        while (steps.Exists(step => step.IsAwaited))
        {
            Send();
        }
    }

    public override void Commit()
    {
        if (!GoesAtOnce)
        {
            Post("COMMIT");
        }

        Send();
    }

    public override void Rollback()
    {
        Free(steps);
        if (!GoesAtOnce)
        {
            base.Rollback();
        }
    }

    public override void Dispose()
    {
        batch.Dispose();
        base.Dispose();
    }

    /// <summary>A statement by itself finds everything done that was asked for before it.</summary>
    protected override void CatchUp()
    {
        if (isTelling || GoesAtOnce)
        {
            throw new InvalidOperationException("A write that has waited for its session, or goes at once with others, goes on doing so, or posts.");
        }

        var request = Request;
        while (steps.Count > 0)
        {
            Send();
        }

        Request = request;
    }

    private static void Free(List<PostgresStep> done)
    {
        done.ForEach(step => step.Statement.Return(step.Command));
        done.Clear();
    }

    private void Send()
    {
        (steps, sent) = (sent, steps);
        try
        {
            Run();
            isTelling = true;
            foreach (var step in sent)
            {
                Request = step.Request;
                step.Complete();
            }
        }
        catch (PostgresException exception)
        {
            Request = sent.Find(step => step.Command == exception.BatchCommand)?.Request;
            throw;
        }
        finally
        {
            isTelling = false;
            batch.BatchCommands.Clear();
            Free(sent);
        }
    }

    private void Run()
    {
        sent.ForEach(step => batch.BatchCommands.Add(step.Command));
        using var rows = batch.ExecuteReader();
        var isFirst = true;
        foreach (var step in sent.Where(step => step.Statement.HasRows))
        {
            if (!isFirst)
            {
                rows.NextResult();
            }

            isFirst = false;
            step.Read(rows);
        }

        // What comes last may fail, too.
        while (rows.NextResult())
        {
        }
    }

    private PostgresStatement Bind(string sql, ReadOnlySpan<(string Name, object? Value)> parameters, out NpgsqlBatchCommand command)
    {
        if (isTelling && Request is { AsksAtOnce: true })
        {
            throw new InvalidOperationException("A write that asks for all its statements at once has asked for another one later.");
        }

        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = new PostgresStatement(sql, parameters);
            statements.Add(sql, statement);
        }

        command = statement.Take();
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters[i].Value = Value(parameters[i].Value);
        }

        return statement;
    }
}
