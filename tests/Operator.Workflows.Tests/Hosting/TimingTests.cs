using Operator.Workflows.Authoring;
using Operator.Workflows.Hosting;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

public sealed class TimingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delay_goes_on_at_its_time()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Delay("d", "00:10:00"), Json.Line("a", "later")));
        await kit.RunAsync("flow");

        await kit.AdvanceAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(kit.Console);
        await kit.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(["later"], kit.Console);
        Assert.Null(kit.Host.NextDue);
    }

    [Fact]
    public async Task Delay_of_months_is_waited_for()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Delay("d", "100.00:00:00"), Json.Line("a", "later")));
        await kit.RunAsync("flow");

        await kit.AdvanceAsync(TimeSpan.FromDays(99));
        Assert.Empty(kit.Console);
        await kit.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(["later"], kit.Console);
    }

    [Fact]
    public async Task Delay_survives_a_restart_and_is_made_up_for()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Delay("d", "00:10:00"), Json.Line("a", "later")));
        await kit.RunAsync("flow");
        await kit.RestartAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(kit.Console);
        await kit.RestartAsync(TimeSpan.FromHours(5));
        Assert.Equal(["later"], kit.Console);
    }

    [Fact]
    public async Task Timer_starts_instances_at_even_distances_until_it_is_retracted()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Timer("t", "00:01:00"), Json.Line("a", "tick")));
        await kit.AdvanceAsync(TimeSpan.FromSeconds(185));
        Assert.Equal(3, kit.Console.Count);
        Assert.All(await kit.InstancesAsync(), instance => Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus));

        await kit.Library.RetractAsync("flow", Token);
        await kit.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(3, kit.Console.Count);
        Assert.Null(kit.Host.NextDue);
        Assert.Empty(await kit.Store.ReadSchedulesAsync(Token));
    }

    [Fact]
    public async Task Of_several_hosts_one_starts_an_instance_each_time()
    {
        await using var kit = await HostKit.OpenAsync();
        await using var other = await kit.OpenHostAsync();
        await kit.PublishAsync(Json.Flow("timer", Json.Timer("t", "00:01:00"), Json.Line("a", "timer")));
        await kit.PublishAsync(Json.Flow("cron", Json.Cron("c", "0 * * * * *"), Json.Line("a", "cron")));
        await other.IdleAsync();

        for (var minute = 0; minute < 3; minute++)
        {
            await kit.AdvanceAsync(TimeSpan.FromMinutes(1));
            await other.IdleAsync();
            await kit.Host.IdleAsync();
        }

        Assert.Equal((3, 3), (kit.Console.Count(line => line == "timer"), kit.Console.Count(line => line == "cron")));
        Assert.Equal(kit.Host.NextDue, other.NextDue);
    }

    [Fact]
    public async Task Cron_starts_instances_at_its_times()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Cron("c", "0 30 8 * * MON-FRI"), Json.Line("a", "good morning")));

        await kit.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal(5, kit.Console.Count);
        Assert.Equal(new DateTimeOffset(2026, 1, 12, 8, 30, 0, TimeSpan.Zero), kit.Host.NextDue);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Missed_times_count_once_or_not_at_all(bool catchesUp, int expected)
    {
        await using var kit = await HostKit.OpenAsync(hostOptions: new WorkflowHostOptions { CatchesUpMissedTimes = catchesUp, MaxBackgroundBursts = 1 });
        await kit.PublishAsync(Json.Flow("cron", Json.Cron("c", "0 0 * * * *"), Json.Line("a", "cron")));
        await kit.PublishAsync(Json.Flow("timer", Json.Timer("t", "01:00:00"), Json.Line("a", "timer")));

        await kit.RestartAsync(TimeSpan.FromHours(10.5));

        Assert.Equal((expected, expected), (kit.Console.Count(line => line == "cron"), kit.Console.Count(line => line == "timer")));
        await kit.RestartAsync();
        Assert.Equal(2 * expected, kit.Console.Count);
        await kit.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal((2 * expected) + 2, kit.Console.Count);
    }

    [Fact]
    public async Task Start_at_starts_once_and_not_for_times_past()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(StartAt("soon", "2026-01-05T09:00:00+00:00"));
        await kit.PublishAsync(StartAt("past", "2026-01-05T07:00:00+00:00"));
        await kit.AdvanceAsync(TimeSpan.FromHours(3));
        await kit.RestartAsync(TimeSpan.FromHours(3));

        Assert.Equal(["soon"], kit.Console);
    }

    [Fact]
    public async Task Changed_definition_keeps_no_old_times()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("flow", Json.Timer("t", "00:01:00"), Json.Line("a", "tick")));
        await kit.PublishAsync(Json.Flow("flow", Json.Timer("t", "00:03:00"), Json.Line("a", "tock")));

        await kit.AdvanceAsync(TimeSpan.FromMinutes(3.5));

        Assert.Equal(["tock"], kit.Console);
        Assert.Single(await kit.Store.ReadSchedulesAsync(Token));
    }

    private static string StartAt(string id, string time) => Json.Flow(
        id, Json.Activity("s", "Elsa.StartAt", Json.Input("dateTime", "DateTimeOffset", "Literal", time), starts: true), Json.Line("a", id));
}
