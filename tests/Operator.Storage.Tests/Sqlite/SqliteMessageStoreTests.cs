using Operator.Messaging;
using Operator.Storage.Sql;
using Operator.Storage.Sqlite;

namespace Operator.Storage.Tests.Sqlite;

public sealed class SqliteMessageStoreTests : MessageStoreCompliance
{
    private readonly TemporaryFolder folder = new();
    private readonly List<SqliteDatabase> databases = [];

    [Fact]
    public async Task TakeOver_WhatAnEarlierServerHadLeased_IsDueAtOnce()
    {
        var inbound = Texts.Inbound();
        Assert.True(await Store.TryReceiveAsync(inbound, Token));
        await Store.EnqueueAsync([Texts.Outbound()], Token);
        await Store.ClaimPendingInboundAsync("dead", Noon, TimeSpan.FromHours(1), 1, Token);
        await Store.ClaimDueOutboundAsync("dead", Noon, TimeSpan.FromHours(1), 1, Token);
        Assert.Empty(await Store.ClaimPendingInboundAsync("new", Noon, TimeSpan.FromHours(1), 1, Token));

        await Store.TakeOverAsync(Token);

        Assert.Equal([inbound], await Store.ClaimPendingInboundAsync("new", Noon, TimeSpan.FromHours(1), 1, Token));
        Assert.Equal(1, Assert.Single(await Store.ClaimDueOutboundAsync("new", Noon, TimeSpan.FromHours(1), 1, Token)).Attempts);
    }

    protected override async ValueTask<IMessageStore> OpenAsync()
    {
        var database = await folder.OpenAsync();
        databases.Add(database);
        return new MessageStore(database);
    }

    protected override Task ExecuteAsync(string sql)
    {
        folder.Execute(sql);
        return Task.CompletedTask;
    }

    protected override async ValueTask CloseAsync()
    {
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }

        folder.Dispose();
    }
}
