using Operator.Messaging;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

/// <summary>A program that receives and answers texts until it is killed, and prints each id once the store has acknowledged both writes.</summary>
internal static class CrashingWriter
{
    public const string Argument = "--write-until-killed";

    private const int Writers = 16;

    public static async Task<int> RunAsync(string folder)
    {
        await using var database = new SqliteDatabase(new SqliteStorageOptions { DataDirectory = folder });
        await database.InitializeAsync(CancellationToken.None);
        var store = new MessageStore(database);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var message = Texts.Inbound();
                await store.TryReceiveAsync(message, CancellationToken.None);
                await store.CompleteInboundAsync(message.Id, Texts.Answer(Texts.Outbound(inReplyTo: message.Id)), CancellationToken.None);
                lock (Console.Out)
                {
                    Console.Out.WriteLine(message.Id);
                    Console.Out.Flush();
                }
            }
        })));
        return 0;
    }
}
