using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Hosting;

/// <summary>What is said of recording: by the workflow, by an activity, by one of its inputs, outputs or its state, now and in the older form.</summary>
public sealed class LogPersistenceTests
{
    private const string Exclude = Strategy + "Exclude, Elsa.Workflows.Core\"}";
    private const string Include = Strategy + "Include, Elsa.Workflows.Core\"}";
    private const string Inherit = Strategy + "Inherit, Elsa.Workflows.Core\"}";
    private const string Strategy = "{\"evaluationMode\":\"Strategy\",\"strategyType\":\"Elsa.Workflows.LogPersistence.Strategies.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "", "in out")]
    [InlineData("""{"default":EXCLUDE}""", "", "")]
    [InlineData("""{"default":EXCLUDE}""", """{"default":INHERIT}""", "")]
    [InlineData("""{"default":EXCLUDE}""", """{"default":INCLUDE}""", "in out")]
    [InlineData("""{"default":EXCLUDE}""", """{"inputs":{"script":INCLUDE}}""", "in")]
    [InlineData("""{"default":EXCLUDE}""", """{"outputs":{"result":INCLUDE}}""", "out")]
    [InlineData("", """{"default":EXCLUDE,"inputs":{"script":INHERIT},"outputs":{"result":INCLUDE}}""", "out")]
    [InlineData("", """{"default":{"evaluationMode":"Strategy","strategyType":"Not.Excluded, Here"}}""", "in out")]
    [InlineData("", """{"inputs":{"script":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"variables.Secret ? 'Exclude' : 'Include'"}}}}""", "out")]
    [InlineData("", """{"inputs":{"script":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"variables.Secret ? 'Include' : 'Exclude'"}}}}""", "in out")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"LogPersistenceMode.Exclude"}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"Liquid","value":"{% if Variables.Secret %}Exclude{% endif %}"}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"throw 'no'"}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"("}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"'Exlude'"}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"7"}}}""", "")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"null"}}}""", "in out")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"Liquid","value":"{% if Variables.Secret %}{% else %}Exclude{% endif %}"}}}""", "in out")]
    [InlineData("", """{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"while (true) {}"}},"outputs":{"result":INCLUDE}}""", "out")]
    [InlineData("", """{"inputs":{"script":{"evaluationMode":"Expression","expression":{"type":"CSharp","value":"1"}}}}""", "out")]
    [InlineData("""{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"throw 'no'"}}}""", """{"inputs":{"script":INCLUDE}}""", "in")]
    [InlineData("""{"default":{"evaluationMode":"Expression","expression":{"type":"JavaScript","value":"variables.Secret ? 2 : 1"}}}""", "", "")]
    public async Task Nearest_place_that_says_anything_decides(string workflow, string activity, string recorded)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Flow(Config(workflow, "logPersistenceConfig"), Config(activity, "logPersistenceConfig")));
        Assert.Equal(recorded, await RecordedAsync(kit, "flow"));
    }

    [Theory]
    [InlineData("""{"default":"Exclude"}""", "", "")]
    [InlineData("""{"default":2}""", "", "")]
    [InlineData("", """{"inputs":{"script":"Exclude"}}""", "out")]
    [InlineData("""{"default":"Exclude"}""", """{"inputs":{"script":"Include"},"outputs":{"result":"Inherit"}}""", "in")]
    public async Task Older_form_counts_too(string workflow, string activity, string recorded)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Flow(Config(workflow, "logPersistenceMode"), Config(activity, "logPersistenceMode")));
        Assert.Equal(recorded, await RecordedAsync(kit, "flow"));
    }

    [Fact]
    public async Task Older_form_says_what_the_newer_one_leaves_open()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Flow("", Config($$$"""{"inputs":{"script":{{{Include}}}}}""", "logPersistenceConfig") + Config("""{"inputs":{"script":"Exclude"},"outputs":{"result":"Exclude"}}""", "logPersistenceMode")));
        Assert.Equal("in", await RecordedAsync(kit, "flow"));
    }

    [Fact]
    public async Task An_embedded_workflow_speaks_for_its_own_activities()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Flow(Config("""{"default":EXCLUDE}""", "logPersistenceConfig"), "", "inner", ""","options":{"usableAsActivity":true}"""));
        await kit.PublishAsync(Json.Flow("outer", Json.Line("a", "plain"), """{"id":"child","type":"Inner"}"""));
        var state = await kit.RunAsync("outer");
        var records = await kit.Store.ReadExecutionsAsync(state.Id, Token);
        Assert.Empty(records.Single(record => record.ActivityId == "js").ActivityState);
        Assert.Equal("plain", records.Single(record => record.ActivityId == "a").ActivityState["Text"]);
    }

    private static string Config(string config, string key) => config.Length == 0
        ? ""
        : $",\"{key}\":{config.Replace("EXCLUDE", Exclude, StringComparison.Ordinal).Replace("INCLUDE", Include, StringComparison.Ordinal).Replace("INHERIT", Inherit, StringComparison.Ordinal)}";

    private static string Flow(string workflow, string activity, string id = "flow", string more = "") => Json.Flow(
        id,
        [Json.Activity("js", "Elsa.RunJavaScript", Json.Input("script", "String", "Literal", "42"), custom: activity)],
        $$$""","customProperties":{"x":1{{{workflow}}}},"variables":[{"id":"v","name":"Secret","typeName":"Boolean","value":"true"}]{{{more}}}""");

    private static async Task<string> RecordedAsync(HostKit kit, string id)
    {
        var state = await kit.RunAsync(id);
        var record = (await kit.Store.ReadExecutionsAsync(state.Id, Token)).Single(record => record.ActivityId == "js");
        return $"{(record.ActivityState.ContainsKey("Script") ? "in" : "")} {(record.Outputs.ContainsKey("Result") ? "out" : "")}".Trim();
    }
}
