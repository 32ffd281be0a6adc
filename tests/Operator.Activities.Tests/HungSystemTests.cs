using Operator.Activities.Monitoring;
using Operator.Activities.Tests.Harness;

namespace Operator.Activities.Tests;

/// <summary>Whatever the time-out of a system that hangs, the answer comes before the command's deadline.</summary>
public sealed class HungSystemTests
{
    private const string TooLate = "hung: no answer within 8.5 s. Check that it is not overloaded, or raise the command's deadline.";

    private static readonly Dictionary<string, Type> Asking = new()
    {
        ["metrics up"] = typeof(QueryMetrics),
        ["top up"] = typeof(QueryMetrics),
        ["logs error"] = typeof(SearchLogs),
        ["db size"] = typeof(DatabaseStats),
        ["slow"] = typeof(DatabaseStats),
        ["gateway status"] = typeof(GatewayStatus),
        ["gateway web"] = typeof(CallService),
        ["services"] = typeof(ListServices),
        ["targets on hung"] = typeof(ListServices),
        ["graphs web"] = typeof(SearchDashboards),
        ["graph web latency"] = typeof(QueryPanel),
        ["alerts"] = typeof(ListAlerts),
        ["silences"] = typeof(ListSilences),
        ["silence Disk for 2h"] = typeof(CreateSilence),
        ["unsilence Disk"] = typeof(ExpireSilence),
    };

    public static TheoryData<string> Texts => [.. Asking.Keys];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_question_leaves_time_for_the_reply(string text) => Assert.Equal(TooLate, await Harness(10, 8.5).SayAsync(text));

    [Fact]
    public async Task Health_of_one_system_leaves_time_for_the_reply() => Assert.Equal(
        "DOWN hung (any)\nno answer within 8.5 s\nCheck that it is not overloaded, or raise the command's deadline.",
        await Harness(10, 8.5).SayAsync("health hung"));

    [Theory]
    [InlineData(1, 0.5, "0.5")]
    [InlineData(2, 1, "1")]
    [InlineData(10, 8.5, "8.5")]
    [InlineData(300, 60, "60")]
    public async Task Status_leaves_time_for_its_reply(int deadline, double passes, string waited) => Assert.Equal(
        $"1 of 1 need a look\nDOWN hung: no answer within {waited} s", await Harness(deadline, passes).SayAsync("status"));

    [Fact]
    public void Every_activity_that_asks_a_system_is_tried() => Assert.Empty(
        typeof(MonitoringActivity).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(MonitoringActivity)) && !type.IsAbstract)
            .Except([.. Asking.Values, typeof(CheckHealth)]));

    private static CommandHarness Harness(int deadline, double passes) => new()
    {
        Deadline = TimeSpan.FromSeconds(deadline),
        Passes = TimeSpan.FromSeconds(passes),
        Monitors = { new FakeMonitor("hung", "any") { Hangs = true } },
    };
}
