using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Operator.Activities.Messages;
using Operator.Activities.People;
using Operator.App.Configuration;
using Operator.App.Dispatch;
using Operator.App.Sending;
using Operator.Messaging;
using Operator.Storage;
using Operator.Workflows.State;

namespace Operator.App.Tests.Dispatch;

public sealed class BurstMessagesTests : IAsyncLifetime
{
    private const string Ann = "+14155550100";
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("operator-burst-").FullName;
    private readonly FakeTimeProvider clock = new(Now);
    private readonly OutboxSignal outbox = new();
    private ServiceProvider services = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IMessageStore Store => services.GetRequiredService<IMessageStore>();

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddSqliteStorage(new SqliteStorageOptions { DataDirectory = folder }).BuildServiceProvider();
        await services.GetRequiredService<Database>().InitializeAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        outbox.Dispose();
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Late_reply_goes_to_who_texted_by_the_way_the_text_came()
    {
        var text = new InboundMessage(Guid.CreateVersion7(Now), MessageChannel.Simulator, "SM1", "token", Ann, "+14155550199", "remind me", Now);
        await Store.TryReceiveAsync(text, Token);
        var stored = WorkflowStateSerializer.Deserialize(WorkflowStateSerializer.Serialize(new WorkflowState { Properties = TextOrigin.Store(text) }));
        var burst = Create(stored.Properties);

        var messages = (IRunMessages)burst.GetService(typeof(IRunMessages))!;
        messages.Reply("It is time.", ReplyOverflow.Page);
        await burst.CompleteAsync(Token);

        Assert.Equal(text with { IdempotencyToken = null }, messages.Inbound);
        Assert.Equal(new Person(Ann, PersonRole.Admin), burst.GetService(typeof(Person)));
        var sent = Assert.Single(await Store.ClaimDueOutboundAsync("a", Now, TimeSpan.FromMinutes(1), 10, Token)).Message;
        Assert.Equal((Ann, "+14155550199", "It is time.", text.Id, MessageChannel.Simulator), (sent.To, sent.From, sent.Body, sent.InReplyTo!.Value, sent.Channel));
    }

    [Fact]
    public async Task Run_without_a_text_sends_and_does_not_reply()
    {
        var burst = Create(new Dictionary<string, object?>());
        var messages = (IRunMessages)burst.GetService(typeof(IRunMessages))!;

        Assert.Throws<InvalidOperationException>(() => messages.Reply("hi", ReplyOverflow.Page));
        messages.Send(Ann, "The disk is full.", MessagePriority.Reply);
        await burst.CompleteAsync(Token);

        Assert.Null(burst.GetService(typeof(Person)));
        var sent = Assert.Single(await Store.ClaimDueOutboundAsync("a", Now, TimeSpan.FromMinutes(1), 10, Token)).Message;
        Assert.Equal((Ann, "The disk is full.", MessageChannel.Sms), (sent.To, sent.Body, sent.Channel));
    }

    [Fact]
    public async Task Burst_that_runs_again_says_nothing_twice()
    {
        for (var run = 0; run < 2; run++)
        {
            var burst = Create(new Dictionary<string, object?>());
            ((IRunMessages)burst.GetService(typeof(IRunMessages))!).Send(Ann, "The disk is full.", MessagePriority.Alert);
            await burst.CompleteAsync(Token);
        }

        Assert.Single(await Store.ClaimDueOutboundAsync("a", Now, TimeSpan.FromMinutes(1), 10, Token));
    }

    private BurstMessages Create(IReadOnlyDictionary<string, object?> properties)
    {
        var composer = new ReplyComposer(new ReplySettings(ReplyMode.Rest, ReplyStyle.Plain, 3, HelpReply.Auto, 30), clock);
        return (BurstMessages)new BurstMessagesFactory(Store, composer, new PersonDirectory([], []), outbox).Create("i", 7, properties);
    }
}
