using Operator.Monitors.BuiltIn;
using Operator.Monitors.Prometheus;

namespace Operator.Monitors.Tests;

public sealed class NamedQueryTests
{
    [Theory]
    [InlineData(80d, 95d, 79.9, AlarmLevel.Ok)]
    [InlineData(80d, 95d, 80, AlarmLevel.Warning)]
    [InlineData(80d, 95d, 95, AlarmLevel.Critical)]
    [InlineData(99.9, 90d, 100, AlarmLevel.Ok)]
    [InlineData(99.9, 90d, 99.9, AlarmLevel.Warning)]
    [InlineData(99.9, 90d, 12, AlarmLevel.Critical)]
    [InlineData(null, 5d, 4, AlarmLevel.Ok)]
    [InlineData(null, 5d, 6, AlarmLevel.Critical)]
    [InlineData(5d, null, 6, AlarmLevel.Warning)]
    [InlineData(null, null, 1e9, AlarmLevel.Ok)]
    [InlineData(80d, 95d, double.NaN, AlarmLevel.Ok)]
    [InlineData(80d, 95d, double.PositiveInfinity, AlarmLevel.Critical)]
    public void LevelOf_FollowsTheThresholds(double? warning, double? critical, double value, AlarmLevel expected) =>
        Assert.Equal(expected, Query(warning, critical).LevelOf(value));

    [Fact]
    public async Task ExpressionFor_PrefersTheNameToTheKind()
    {
        await using var monitors = new TestMonitors(builder => builder
            .AddPrometheus(new PrometheusOptions { Url = "http://localhost:1" })
            .AddPrometheus(new PrometheusOptions { Url = "http://localhost:1", Name = "eu" })
            .AddBuiltIn(new BuiltInOptions()));
        var query = Query(null, null);
        Assert.Equal(["by kind", "by name", null], monitors.Registry.All.Select(query.ExpressionFor));
    }

    private static NamedQuery Query(double? warning, double? critical) => new(
        "q", [], "Q", "%", warning, critical, new Dictionary<string, string> { ["prometheus"] = "by kind", ["eu"] = "by name" });
}
