using Operator.App.Configuration;
using Operator.App.Hosting;

namespace Operator.App.Tests.Configuration;

/// <summary>Systems of <c>monitors.json</c> beside those of the variables.</summary>
public sealed class MonitorsFileSettingsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("operator-monitors-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Systems_of_the_file_come_after_those_of_the_variables()
    {
        var result = Load(
            """{"monitors":{"prometheus.eu":{"url":"http://eu:9090","bearerToken":"${EU_TOKEN}"},"shop":{"kind":"http","url":"http://shop/health"}}}""",
            "EU_TOKEN=hush-eu\nPROMETHEUS_URL=http://us:9090\n");
        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal(
            ["prometheus", "prometheus.eu", "shop", "operator"],
            MonitorRegistration.Read(result.Settings!, out var faults).Select(options => options.Name));
        Assert.Empty(faults);
        Assert.Contains("hush-eu", result.Settings!.Secrets);
        Assert.DoesNotContain("hush-eu", result.Settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_of_the_file_are_told_with_those_of_the_variables() => Assert.Equal(
        [
            "MONITOR_TIMEOUT_SECONDS is 'soon'; use whole seconds from 1 to 60.",
            "monitors.json (kong.eu): 'url' is missing.",
        ],
        Load("""{"monitors":{"kong.eu":{}}}""", "MONITOR_TIMEOUT_SECONDS=soon\n").Errors);

    [Fact]
    public void Name_that_a_variable_has_taken_is_told_with_the_entry()
    {
        var result = Load("""{"monitors":{"prometheus":{"url":"http://eu:9090"}}}""", "PROMETHEUS_URL=http://us:9090\n");
        MonitorRegistration.Read(result.Settings!, out var faults);
        Assert.Equal(["monitors.json (prometheus): the name 'prometheus' is taken by another system; choose another name."], faults);
    }

    [Fact]
    public void File_that_was_asked_for_must_be_there() => Assert.Equal(
        ["gone.json: there is no such file."],
        SettingsLoader.Load(new Dictionary<string, string> { ["MONITORS_FILE"] = Path.Combine(folder, "gone.json") }, folder).Errors);

    private SettingsResult Load(string json, string env)
    {
        var path = Path.Combine(folder, "monitors.json");
        File.WriteAllText(path, json);
        File.WriteAllText(Path.Combine(folder, ".env"), env);
        return SettingsLoader.Load(new Dictionary<string, string> { ["MONITORS_FILE"] = path }, folder);
    }
}
