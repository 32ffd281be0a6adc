using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Operator.App.Configuration;
using Operator.App.Hosting;
using Operator.Messaging;
using Operator.Storage;
using Operator.Testing.Servers;
using Operator.Workflows.Authoring;
using Operator.Workflows.State;
using Operator.Workflows.Hosting;

namespace Operator.App.Tests.Hosting;

public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("operator-retention-");
    private ServiceProvider services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMessageStore Messages => services.GetRequiredService<IMessageStore>();

    private IWorkflowStore Workflows => services.GetRequiredService<IWorkflowStore>();

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddSqliteStorage(new SqliteStorageOptions { DataDirectory = folder.FullName }).BuildServiceProvider();
        await services.GetRequiredService<Database>().InitializeAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Each_hour_all_that_is_beyond_its_own_limit_is_deleted()
    {
        // More than goes at a time.
        await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => HandleTextAsync()));
        await EndAsync("old", Noon.AddDays(-90));
        await EndAsync("without journal", Noon.AddDays(-40));
        await EndAsync("new", Noon);
        var limits = new RetentionSettings(
            InstanceAge: TimeSpan.FromDays(80), Instances: 100, JournalAge: TimeSpan.FromDays(30), MessageAge: TimeSpan.FromDays(365), Messages: 7);
        using var retention = new Retention(Workflows, Messages, limits, clock, NullLogger<Retention>.Instance);
        await retention.StartAsync(Token);

        // It may not wait for its hour yet.
        await Until.TrueAsync(
            async _ =>
            {
                var texts = (await Messages.GetHistoryAsync(500, Token)).Count;
                if (texts == 450) clock.Advance(TimeSpan.FromHours(1));
                return texts == 7;
            },
            "seven texts");
        await retention.StopAsync(Token);
        Assert.Equal(["new", "without journal"], (await Workflows.QueryAsync(new InstanceQuery(), Token)).Items.Select(instance => instance.Id).Order(StringComparer.Ordinal));
        Assert.Empty(await Workflows.ReadJournalAsync("without journal", Token));
        Assert.Single(await Workflows.ReadJournalAsync("new", Token));
    }

    private async Task HandleTextAsync()
    {
        var text = new InboundMessage(
            Guid.CreateVersion7(Noon), MessageChannel.Sms, $"SM{Guid.NewGuid():N}", null, $"+1415555{Random.Shared.Next(100, 200):D4}", "+15005550006", "status", Noon);
        Assert.True(await Messages.TryReceiveAsync(text, Token));
        Assert.True(await Messages.CompleteInboundAsync(text.Id, new InboundResult(InboundOutcome.Answered, [], null, "status", null, Noon), Token));
    }

    private async Task EndAsync(string id, DateTimeOffset at) => Assert.True(await Workflows.CommitAsync(
        new InstanceCommit
        {
            Instance = new InstanceSummary
            {
                Id = id,
                DefinitionId = "flow",
                DefinitionVersionId = "v",
                Version = 1,
                Status = WorkflowStatus.Finished,
                SubStatus = WorkflowSubStatus.Finished,
                CreatedAt = at,
                UpdatedAt = at,
                FinishedAt = at,
            },
            State = new WorkflowState { Id = id, DefinitionId = "flow", DefinitionVersionId = "v" },
            Executions = [Execution(id, at)],
            Journal = [new JournalRecord(Execution(id, at)) { Sequence = 0, Timestamp = at, EventName = "Started" }],
        },
        Token));

    private static ActivityExecutionRecord Execution(string id, DateTimeOffset at) => new()
    {
        Id = id,
        WorkflowInstanceId = id,
        ActivityId = "a",
        ActivityNodeId = "n",
        ActivityType = "Elsa.WriteLine",
        ActivityTypeVersion = 1,
        StartedAt = at,
        Status = ActivityStatus.Completed,
    };
}
