using System.Diagnostics;
using Operator.Messaging;
using Operator.Storage.Sql;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteCrashTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task What_was_acknowledged_is_there_after_each_kill()
    {
        List<Guid> acknowledged = [];
        for (var kills = 1; kills <= 3; kills++)
        {
            acknowledged.AddRange(await WriteAndKillAsync(acknowledgements: 300));

            await using var database = await folder.OpenAsync();
            var store = new MessageStore(database);
            foreach (var id in acknowledged)
            {
                var entry = await store.FindAsync(id, TestContext.Current.CancellationToken);
                Assert.NotNull(entry);
                Assert.Equal(InboundOutcome.Answered, entry.Outcome);
                Assert.Single(entry.Replies);
            }
        }

        Assert.True(acknowledged.Count >= 900);
    }

    public void Dispose() => folder.Dispose();

    private async Task<List<Guid>> WriteAndKillAsync(int acknowledgements)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        start.ArgumentList.Add(CrashingWriter.Argument);
        start.ArgumentList.Add(folder.Path);
        using var writer = Process.Start(start)!;
        List<Guid> ids = [];
        while (await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            // The kill may cut the last line short.
            if (Guid.TryParseExact(line, "D", out var id))
            {
                ids.Add(id);
            }

            if (ids.Count == acknowledgements)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ids;
    }
}
