using Operator.App.Configuration;
using Operator.Testing;

namespace Operator.App.Tests.Configuration;

/// <summary>The documents are written from the catalogue: run these tests with <c>OPERATOR_WRITE_DOCUMENTS=1</c> to bring them up to date.</summary>
public sealed class SettingsDocumentTests
{
    private const string Begin = "<!-- settings: written from the catalogue -->\n";
    private const string End = "<!-- end of settings -->";

    [Fact]
    public void The_example_file_agrees_with_the_catalogue() =>
        AssertWritten(Path.Combine(Repository.Root, ".env.example"), _ => SettingsDocument.EnvExample());

    [Fact]
    public void The_set_up_guide_agrees_with_the_catalogue() => AssertWritten(Path.Combine(Repository.Root, "SETUP.md"), text =>
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(begin, Begin.Length, end);
        return $"{text[..begin]}\n{SettingsDocument.Markdown()}\n{text[end..]}";
    });

    [Fact]
    public void The_example_file_sets_nothing_and_has_no_mistakes_when_it_does()
    {
        var folder = Directory.CreateTempSubdirectory("operator-example-").FullName;
        var example = SettingsDocument.EnvExample();
        File.WriteAllText(Path.Combine(folder, ".env"), example);
        Assert.Equal(20, SettingsLoader.Load(new Dictionary<string, string>(), folder).Settings!.Reply.RateLimitPerMinute);

        var names = SettingsCatalogue.All.Select(setting => "#" + setting.Name + "=");
        var active = example.Split('\n').Select(line => names.Any(line.StartsWith) ? line[1..] : line);
        File.WriteAllText(Path.Combine(folder, ".env"), string.Join('\n', active));
        var secrets = new Dictionary<string, string>
        {
            ["TWILIO_AUTH_TOKEN"] = "t", ["TWILIO_API_KEY_SECRET"] = "s", ["KONG_ADMIN_TOKEN"] = "k", ["PROMETHEUS_BEARER_TOKEN"] = "b",
        };
        foreach (var setting in MonitorCatalogue.Kinds.SelectMany(kind => kind.Settings).Where(setting => setting.Secrecy == SettingSecrecy.Secret))
        {
            secrets[setting.Name] = "s3cret";
        }

        var result = SettingsLoader.Load(secrets, folder);

        Assert.Empty(result.Errors);
        Assert.Equal("http://localhost:9090", result.Settings!.Monitors.Prometheus!.Url.Value);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_setting_is_explained_once_and_every_default_and_example_is_right()
    {
        Assert.InRange(SettingsCatalogue.All.Count, 40, 100);
        Assert.Equal(SettingsCatalogue.All.Count, SettingsCatalogue.All.Select(setting => setting.Name).Distinct().Count());
        Assert.All(SettingsCatalogue.All, setting =>
        {
            Assert.EndsWith(".", setting.Summary, StringComparison.Ordinal);
            Assert.DoesNotContain("\n", setting.Summary, StringComparison.Ordinal);
            foreach (var text in new[] { setting.Default, setting.Example }.OfType<string>())
            {
                var errors = SettingsLoader.Load(new Dictionary<string, string> { [setting.Name] = text }, Path.GetTempPath()).Errors;
                Assert.DoesNotContain(errors, error => error.StartsWith($"{setting.Name} is '", StringComparison.Ordinal)
                    || error.StartsWith($"{setting.Name} has '", StringComparison.Ordinal));
            }
        });
    }

    [Fact]
    public void Help_fits_its_width()
    {
        var lines = SettingsDocument.Help(width: 80).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("  REPLY_MAX_SEGMENTS", lines);
        Assert.Contains("      The most segments of one reply, 1 to 10; 'more' brings the rest. Default:", lines);
        Assert.Contains("      3.", lines);
    }

    private static void AssertWritten(string path, Func<string, string> write)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : "";
        var expected = write(text);
        if (Repository.WritesDocuments)
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.True(text == expected, $"'{path}' is out of date; run these tests with OPERATOR_WRITE_DOCUMENTS=1.");
    }
}
