using System.Text.RegularExpressions;
using Operator.Monitors.Configuration;
using Operator.Testing;

namespace Operator.Monitors.Tests.Configuration;

/// <summary>What docs/monitors.md shows is taken as it is written there.</summary>
public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "monitors.md"));

    [Fact]
    public void Every_settings_file_shown_is_right()
    {
        var blocks = Block.Matches(Guide).Select(match => match.Groups["json"].Value).ToList();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, json =>
        {
            var file = MonitorsFile.Parse(json, "monitors.json", TimeSpan.FromSeconds(5), _ => "a-secret");
            Assert.Empty(file.Faults);
            Assert.NotEmpty(file.Monitors);
            Assert.True(SchemaValidationTests.IsValid(SchemaValidationTests.Monitors, json), json);
        });
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block { get; }
}
