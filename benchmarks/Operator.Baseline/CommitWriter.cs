using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Operator.Baseline;

/// <summary>
/// Two SQLite tables and one thread that writes into them, with Operator's durability: write-ahead log, every commit flushed to disk. Writes that
/// wait at the same time share a commit, or each has its own.
/// </summary>
internal sealed class CommitWriter : ITextWriter
{
    private const int MostTogether = 256;

    private readonly Channel<(string[] Row, bool IsInbound, TaskCompletionSource Durable)> _queue =
        Channel.CreateBounded<(string[], bool, TaskCompletionSource)>(1024);

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _inbound;
    private readonly SqliteCommand _outbound;
    private readonly int _together;
    private readonly Task _loop;

    public CommitWriter(string file, bool commitsTogether)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -8192; PRAGMA wal_autocheckpoint = 4000;");
        Execute("CREATE TABLE inbound (seq INTEGER PRIMARY KEY, sid TEXT NOT NULL UNIQUE, sender TEXT, recipient TEXT, body TEXT, at INTEGER)");
        Execute("CREATE TABLE outbound (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, sender TEXT, recipient TEXT, body TEXT, at INTEGER)");
        _inbound = Prepare("INSERT INTO inbound (sid, sender, recipient, body, at) VALUES (@0, @1, @2, @3, @4) ON CONFLICT DO NOTHING");
        _outbound = Prepare("INSERT INTO outbound (id, sender, recipient, body, at) VALUES (@0, @1, @2, @3, @4)");
        _together = commitsTogether ? MostTogether : 1;
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public Task InsertInboundAsync(string sid, string from, string to, string body) => InsertAsync(isInbound: true, sid, from, to, body);

    /// <inheritdoc/>
    public Task InsertOutboundAsync(string id, string from, string to, string body) => InsertAsync(isInbound: false, id, from, to, body);

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        await _inbound.DisposeAsync();
        await _outbound.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task InsertAsync(bool isInbound, params string[] row)
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _queue.Writer.WriteAsync((row, isInbound, durable));
        await durable.Task;
    }

    private void Run()
    {
        var batch = new List<TaskCompletionSource>(_together);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            using (var transaction = _connection.BeginTransaction())
            {
                while (batch.Count < _together && _queue.Reader.TryRead(out var write))
                {
                    Insert(write.IsInbound ? _inbound : _outbound, write.Row, transaction);
                    batch.Add(write.Durable);
                }

                transaction.Commit();
            }

            batch.ForEach(durable => durable.SetResult());
            batch.Clear();
        }
    }

    private static void Insert(SqliteCommand command, string[] row, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i];
        command.Parameters[row.Length].Value = TimeProvider.System.GetUtcNow().UtcTicks;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < 5; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
