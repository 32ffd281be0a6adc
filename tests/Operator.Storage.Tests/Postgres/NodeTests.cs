using Operator.Messaging;
using Operator.Storage.Postgres;
using Operator.Storage.Sql;
using Operator.Testing.Servers;
using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;

namespace Operator.Storage.Tests.Postgres;

/// <summary>Several nodes on one database.</summary>
public sealed class NodeTests(PostgresFixture postgres) : IAsyncDisposable
{
    // So short that what a test kills is soon dead, so long that a busy machine does not kill the rest.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongLease = TimeSpan.FromMinutes(1);

    private readonly PostgresCopy database = new(postgres);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<PostgresDatabase> Databases => database.Opened;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Texts_of_one_sender_go_to_the_node_that_has_older_ones_and_keep_their_order()
    {
        var (one, two) = (await MessagesAsync(), await MessagesAsync());
        InboundMessage[] texts = [.. Enumerable.Range(0, 4).Select(n => Texts.Inbound(body: $"{n}"))];

        Assert.Equal(InboundReception.Next, await one.ReceiveAsync(texts[0], Token));
        Assert.Equal(InboundReception.Elsewhere, await two.ReceiveAsync(texts[1], Token));
        Assert.Equal(InboundReception.Behind, await one.ReceiveAsync(texts[2], Token));
        Assert.Equal(InboundReception.Duplicate, await two.ReceiveAsync(texts[2] with { Id = Guid.CreateVersion7() }, Token));
        Assert.Equal(InboundReception.Next, await two.ReceiveAsync(Texts.Inbound(Texts.Bob), Token));

        Assert.Equal(texts[..3].Select(text => new PendingText(text.Id, Texts.Ann)), await one.GetPendingAsync(Token));
        Assert.Equal(Texts.Bob, Assert.Single(await two.GetPendingAsync(Token)).Sender);
        foreach (var text in texts[..3])
        {
            Assert.Equal(text.Id, (await one.FindPendingAsync(Texts.Ann, Token))!.Id);
            Assert.True(await one.CompleteInboundAsync(text.Id, Texts.Answer(), Token));
        }

        Assert.Null(await one.FindPendingAsync(Texts.Ann, Token));
        Assert.Equal(InboundReception.Next, await two.ReceiveAsync(texts[3], Token));
    }

    [Fact]
    public async Task Nodes_know_how_many_they_are()
    {
        await MessagesAsync();
        var one = Databases[0];
        Assert.Equal(1, one.Nodes);
        await MessagesAsync();
        Assert.Equal(2, Databases[1].Nodes);
        await Until.TrueAsync(_ => Task.FromResult(one.Nodes == 2), "the first node counts two");

        await Databases[1].DisposeAsync();

        await Until.TrueAsync(_ => Task.FromResult(one.Nodes == 1), "the first node counts one");
    }

    [Fact]
    public async Task One_node_asks_what_became_of_messages_and_another_when_it_has_left()
    {
        var (store, message) = (await MessagesAsync(), Texts.Outbound());
        await MessagesAsync();
        await store.EnqueueAsync([message], Token);
        await store.RecordAttemptAsync(message.Id, DeliveryStatus.Queued, "SM1", null, null, null, Texts.Noon, Token);

        var (one, two) = (await UnsettledAsync(Databases[0]), await UnsettledAsync(Databases[1]));
        Assert.Equal(message.Id, Assert.Single(one.Concat(two)).Message.Id);

        var (asking, other) = one.Count > 0 ? (Databases[0], Databases[1]) : (Databases[1], Databases[0]);
        await asking.DisposeAsync();
        Assert.Equal(message.Id, Assert.Single(await UnsettledAsync(other)).Message.Id);

        static async Task<IReadOnlyList<OutboundState>> UnsettledAsync(PostgresDatabase database) =>
            await new MessageStore(database).ReadUnsettledAsync(Texts.Noon.AddHours(1), Texts.Noon, TimeSpan.FromMinutes(10), 10, Token);
    }

    [Fact]
    public async Task A_text_that_is_handed_over_is_announced()
    {
        var (one, two) = (await MessagesAsync(), await MessagesAsync());
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Databases[0].Announced += news => heard.TrySetResult(news);
        await one.ReceiveAsync(Texts.Inbound(), Token);

        await two.ReceiveAsync(Texts.Inbound(), Token);

        Assert.Equal(News.Inbox(Databases[0].Node!), await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task What_a_node_that_left_had_is_adopted_together_and_the_rest_stays()
    {
        var (gone, one, two) = (await MessagesAsync(), await MessagesAsync(), await MessagesAsync());
        InboundMessage[] texts = [Texts.Inbound(), Texts.Inbound(), Texts.Inbound(Texts.Bob)];
        await gone.ReceiveAsync(texts[0], Token);
        await gone.ReceiveAsync(texts[1], Token);
        await two.ReceiveAsync(texts[2], Token);
        await gone.EnqueueAsync([Texts.Outbound()], Token);
        Assert.Single(await gone.ClaimDueOutboundAsync(Databases[0].Node!, Texts.Noon, LongLease, 10, Token));
        await one.AdoptAsync(Token);
        Assert.Empty(await one.GetPendingAsync(Token));
        Assert.Empty(await one.ClaimDueOutboundAsync(Databases[1].Node!, Texts.Noon.AddDays(1), LongLease, 10, Token));

        await Databases[0].DisposeAsync();
        Assert.Equal(InboundReception.Elsewhere, await two.ReceiveAsync(Texts.Inbound(), Token));
        await one.AdoptAsync(Token);
        await two.AdoptAsync(Token);

        Assert.Equal(3, (await one.GetPendingAsync(Token)).Count);
        Assert.Equal(texts[2].Id, Assert.Single(await two.GetPendingAsync(Token)).Id);
        Assert.Equal(1, Assert.Single(await one.ClaimDueOutboundAsync(Databases[1].Node!, Texts.Noon, LongLease, 10, Token)).Attempts);
    }

    [Fact]
    public async Task A_node_that_was_given_up_can_not_finish_what_it_had_and_goes_on_under_a_new_name()
    {
        await using var relay = new TcpRelay(postgres.Server.Port);
        relay.Join();
        var cut = await MessagesAsync(Lease, relay.Port);
        var other = await MessagesAsync();
        var (text, old) = (Texts.Inbound(), Databases[0].Node);
        await cut.ReceiveAsync(text, Token);

        await relay.CutAsync();
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await cut.GetHistoryAsync(1, Token));
        await Until.TrueAsync(
            async _ =>
            {
                await other.AdoptAsync(Token);
                return (await other.GetPendingAsync(Token)).Count == 1;
            },
            "the text is adopted");
        relay.Join();
        await Until.TrueAsync(_ => Task.FromResult(Databases[0].Node != old), "a new name");

        Assert.False(await cut.CompleteInboundAsync(text.Id, Texts.Answer(Texts.Outbound(inReplyTo: text.Id)), Token));
        Assert.True(await other.CompleteInboundAsync(text.Id, Texts.Answer(Texts.Outbound(inReplyTo: text.Id)), Token));
        Assert.Single((await other.FindAsync(text.Id, Token))!.Replies);
    }

    [Fact]
    public async Task An_instance_is_worked_on_by_one_node_at_a_time_and_by_another_after_its_death()
    {
        var (one, two) = (await WorkflowsAsync(), await WorkflowsAsync());
        Assert.True(await one.AddStartAsync(new PendingStart { Instance = Instance("i") }, null, cancellationToken: Token));

        Assert.True(await one.TryEnterAsync("i", Token));
        Assert.True(await one.TryEnterAsync("i", Token));
        Assert.False(await two.TryEnterAsync("i", Token));
        Assert.False(await two.CommitAsync(new InstanceCommit { Instance = Instance("i") }, Token));
        await one.LeaveAsync("i", Token);
        Assert.True(await two.TryEnterAsync("i", Token));
        Assert.False(await one.CommitAsync(new InstanceCommit { Instance = Instance("i") }, Token));
        Assert.True(await two.CommitAsync(new InstanceCommit { Instance = Instance("i") }, Token));
        Assert.True(await two.TryEnterAsync("unknown", Token));

        Assert.True(await two.TryEnterAsync("i", Token));
        await Databases[1].DisposeAsync();
        Assert.Equal(1, (await one.AdoptAsync(Token)).Instances);
        Assert.True(await one.TryEnterAsync("i", Token));
        Assert.Equal(0, (await one.AdoptAsync(Token)).Instances);
    }

    [Fact]
    public async Task Starts_timers_and_stimuli_are_looked_after_by_one_node_and_adopted_after_its_death()
    {
        var (one, two) = (await WorkflowsAsync(), await WorkflowsAsync());
        await one.AddStartAsync(new PendingStart { Instance = Instance("start") }, null, cancellationToken: Token);
        await one.CommitAsync(new InstanceCommit { Instance = Instance("running") with { SubStatus = WorkflowSubStatus.Executing } }, Token);
        var stimulus = new PendingStimulus("s", Texts.Noon, new StimulusDelivery { Name = "n", Hash = "h" }, IsDispatched: false);
        await one.SaveStimulusAsync(stimulus, Token);
        await one.SaveStimulusAsync(stimulus with { Id = "waiting", IsDispatched = true }, Token);

        Assert.Empty(await two.ReadStartsAsync(Token));
        Assert.Equal("waiting", Assert.Single(await two.FindStimuliAsync("h", Token)).Id);
        var nothing = await two.AdoptAsync(Token);
        Assert.Equal((0, 0, 0), (nothing.Instances, nothing.Abandoned.Count, nothing.Stimuli.Count));

        await Databases[0].DisposeAsync();
        var adopted = await two.AdoptAsync(Token);

        Assert.Equal((2, "running", "s"), (adopted.Instances, Assert.Single(adopted.Abandoned).Id, Assert.Single(adopted.Stimuli).Id));
        Assert.Equal("start", Assert.Single(await two.ReadStartsAsync(Token)).Instance.Id);
        Assert.Equal(1, await two.DeleteStimuliBeforeAsync(Texts.Noon.AddMinutes(1), Token));
    }

    [Fact]
    public async Task What_was_committed_without_an_answer_is_found_by_the_node_that_stored_it()
    {
        var store = await WorkflowsAsync();
        var answers = new LostAnswers(postgres.Server, database.Name);
        await answers.HoldAsync("instance", "TRUE");
        var stimulus = new PendingStimulus("s", Texts.Noon, new StimulusDelivery { Name = "n", Hash = "h" }, IsDispatched: false);
        var storing = store.CommitAsync(
            new InstanceCommit { Instance = Instance("parent"), Starts = [new PendingStart { Instance = Instance("child") }], Stimuli = [stimulus] }, Token).AsTask();

        await answers.LoseAsync();

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storing);
        var adoption = await store.AdoptAsync(Token);
        Assert.Equal((true, 0, "s"), (adoption.IsInDoubt, adoption.Instances, Assert.Single(adoption.Stimuli).Id));
        Assert.Equal("child", Assert.Single(await store.ReadStartsAsync(Token)).Instance.Id);
        Assert.False((await store.AdoptAsync(Token)).IsInDoubt);
    }

    [Fact]
    public async Task A_time_is_dealt_with_once()
    {
        var (one, two) = (await WorkflowsAsync(), await WorkflowsAsync());
        var schedule = new TriggerSchedule("v", "a", "h", Texts.Noon);
        await one.SaveSchedulesAsync([schedule], Token);
        var next = schedule with { DueAt = Texts.Noon.AddMinutes(1), Replaces = Texts.Noon };

        var started = await Task.WhenAll(
            one.AddStartAsync(new PendingStart { Instance = Instance("a") }, next, cancellationToken: Token).AsTask(),
            two.AddStartAsync(new PendingStart { Instance = Instance("b") }, next, cancellationToken: Token).AsTask());

        Assert.Single(started, true);
        Assert.Equal(0, await one.SaveSchedulesAsync([next], Token));
        Assert.Equal(next.DueAt, Assert.Single(await two.ReadSchedulesAsync(Token)).DueAt);
        Assert.Equal(1, (await two.QueryAsync(new InstanceQuery(), Token)).TotalCount);
    }

    [Fact]
    public async Task Where_one_instance_may_go_on_one_node_starts_it()
    {
        var (one, two) = (await WorkflowsAsync(), await WorkflowsAsync());
        var guard = new ActivationGuard("flow", null);

        var started = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? one : two)
            .AddStartAsync(new PendingStart { Instance = Instance($"{n}") }, null, guard, Token).AsTask()));

        Assert.Single(started, true);
    }

    [Fact]
    public async Task Changes_of_definitions_are_told_and_nobody_changes_what_they_do_not_know()
    {
        var (one, two) = (await WorkflowsAsync(), await WorkflowsAsync());
        var heard = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Databases[1].Announced += news => heard.TrySetResult(news);

        var first = await one.ChangeDefinitionsAsync([Definition("v1")], [], 0, Token);

        Assert.Equal(News.Definitions, await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), Token));
        Assert.Null(await two.ChangeDefinitionsAsync([Definition("v2")], [], 0, Token));
        var changes = await two.ReadChangesAsync(0, Token);
        Assert.Equal((first, "flow"), (changes.Last, Assert.Single(changes.DefinitionIds)));
        Assert.NotNull(await two.ChangeDefinitionsAsync([], ["v1"], changes.Last, Token));
        Assert.Equal(["flow"], (await one.ReadChangesAsync(first!.Value, Token)).DefinitionIds);
        Assert.Empty(await one.ReadDefinitionsAsync(null, Token));
    }

    private static InstanceSummary Instance(string id) => new()
    {
        Id = id,
        DefinitionId = "flow",
        DefinitionVersionId = "v",
        Version = 1,
        Status = WorkflowStatus.Running,
        SubStatus = WorkflowSubStatus.Pending,
        CreatedAt = Texts.Noon,
        UpdatedAt = Texts.Noon,
    };

    private static DefinitionRecord Definition(string id) => new(id, "flow", 1, true, true, false, Texts.Noon, null, "{}"u8.ToArray());

    private async Task<IMessageStore> MessagesAsync(TimeSpan? lease = null, int? port = null) => new MessageStore(await database.OpenAsync(lease ?? LongLease, port));

    private async Task<IWorkflowStore> WorkflowsAsync() => new WorkflowStore(await database.OpenAsync(LongLease));
}
