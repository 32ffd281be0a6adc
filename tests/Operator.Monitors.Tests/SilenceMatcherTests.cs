using CsCheck;

namespace Operator.Monitors.Tests;

public sealed class SilenceMatcherTests
{
    [Theory]
    [InlineData("HighLatency", "alertname=\"HighLatency\"")]
    [InlineData("severity=warning, instance=~\"web.*\" team!=db x!~y", "severity=\"warning\" instance=~\"web.*\" team!=\"db\" x!~\"y\"")]
    [InlineData("service = \"a \\\"b\\\" c\"", "service=\"a \\\"b\\\" c\"")]
    [InlineData("\"Disk filling\"", "alertname=\"Disk filling\"")]
    public void Conditions_AreRead(string text, string expected)
    {
        var matchers = SilenceMatcher.ParseAll(text, out var fault);
        Assert.Null(fault);
        Assert.Equal(expected, string.Join(' ', matchers));
    }

    [Theory]
    [InlineData("", "tell what to silence: an alert's name, or label=value.")]
    [InlineData("a=", "'a=' is no condition; write label=value, or an alert's name.")]
    [InlineData("X {a=b}", "'{a=b}' is no condition; write label=value, or an alert's name.")]
    [InlineData("X \"open", "'\"open' is no condition; write label=value, or an alert's name.")]
    [InlineData("a=~\".*\"", "that would silence everything; name an alert, or a label's value.")]
    [InlineData("a!=b", "that would silence everything; name an alert, or a label's value.")]
    public void Text_that_can_not_be_meant_IsRefused(string text, string expected)
    {
        Assert.Empty(SilenceMatcher.ParseAll(text, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Any_text_IsReadOrRefused() => Gen.OneOf(Gen.String, Gen.String["ab=~!\"\\ ,{}.*"]).Sample(text =>
    {
        var matchers = SilenceMatcher.ParseAll(text, out var fault);
        Assert.Equal(fault is null, matchers.Count > 0);
    });
}
