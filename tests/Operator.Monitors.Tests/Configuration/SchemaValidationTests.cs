using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Json.Schema;
using Operator.Monitors.Configuration;
using Operator.Testing;

namespace Operator.Monitors.Tests.Configuration;

/// <summary>The schemas of the settings files, asked as editors ask them: what Operator takes is valid, what it refuses is not.</summary>
public sealed class SchemaValidationTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    internal static readonly JsonSchema Monitors = Read("monitors");
    private static readonly JsonSchema Queries = Read("queries");

    // An entry of each kind with what it must have.
    private static readonly Dictionary<string, string> Least = new()
    {
        ["datadog"] = """{"apiKey":"${A}","appKey":"${B}"}""",
        ["newrelic"] = """{"apiKey":"${A}","accountId":1}""",
        ["cloudwatch"] = """{"region":"eu-west-1"}""",
        ["aws-api-gateway"] = """{"region":"eu-west-1","api":"orders"}""",
        ["postgresql"] = """{"url":"postgres://ops:${A}@db/orders"}""",
        ["pgbouncer"] = """{"url":"pgbouncer://ops:${A}@db"}""",
    };

    public static TheoryData<string> Kinds => [.. MonitorKinds.All.Select(kind => kind.Name)];

    [Fact]
    public void The_shipped_queries_are_valid() => Assert.True(IsValid(Queries, File.ReadAllText(Path.Combine(Repository.Root, "queries.json"))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_entry_may_have_what_its_kind_has_and_nothing_else(string kind)
    {
        var least = (JsonObject)JsonNode.Parse(Least.GetValueOrDefault(kind, """{"url":"http://h"}"""))!;
        ExpectAgreement(isRight: true, kind, least);
        ExpectAgreement(isRight: false, kind, With(least, "colour", "red"));
        var members = Members(MonitorKinds.All.Single(item => item.Name == kind).OptionsType).ToList();
        Assert.Equal(
            members.Select(member => member.Name).Append("kind").Order(StringComparer.Ordinal),
            Definition(kind)["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
        foreach (var (name, type) in members)
        {
            // No member is a list of lists, and each has a type.
            ExpectAgreement(isRight: false, kind, With(least, name, new JsonArray(new JsonArray(7))));
            ExpectAgreement(isRight: false, kind, With(least, name, type == typeof(string) ? 7 : "x y"));
        }

        foreach (var name in least.Select(member => member.Key))
        {
            var without = least.DeepClone().AsObject();
            without.Remove(name);
            ExpectAgreement(isRight: false, kind, without);
        }
    }

    [Theory]
    [InlineData("""{"monitors":{"x":{"kind":"prometheus","url":"http://h"}}}""", true)]
    [InlineData("""{"monitors":{"kong.eu":{"kind":"prometheus","url":"http://h"}}}""", true)]
    [InlineData("""{"monitors":{"prometheus.eu":{"url":"http://h","headers":{"X-Tenant":"${A}"},"timeoutSeconds":2.5,"maxSeries":7}}}""", true)]
    [InlineData("""{"monitors":{"x":{"url":"http://h"}}}""", false)]
    [InlineData("""{"monitors":{"x":{"kind":"oracle","url":"http://h"}}}""", false)]
    [InlineData("""{"monitors":{"x":7}}""", false)]
    [InlineData("""{"monitors":{"Upper Case":{"kind":"prometheus","url":"http://h"}}}""", false)]
    [InlineData("""{"monitors":{"prometheus":{"url":null}}}""", false)]
    [InlineData("""{"monitors":{"prometheus":{"url":"http://h","headers":{"a":7}}}}""", false)]
    [InlineData("""{"monitors":{},"more":1}""", false)]
    [InlineData("[]", false)]
    public void Files_of_systems_are_judged_as_Operator_does(string json, bool isRight)
    {
        Assert.Equal(isRight, IsValid(Monitors, json));
        Assert.Equal(isRight, MonitorsFile.Parse(json, "monitors.json", TimeSpan.FromSeconds(5), _ => "x").Faults.Count == 0);
    }

    [Theory]
    [InlineData("""{"queries":{"a":{"title":"A","aliases":["b"],"unit":"%","warning":1,"critical":2.5,"expressions":{"datadog":"x"}}}}""", true)]
    [InlineData("""{"queries":{"thirty.characters-at_the_mostx":{"expressions":{"datadog":"x"}}}}""", true)]
    [InlineData("""{"queries":{"thirty.characters-at_the_most.x":{"expressions":{"datadog":"x"}}}}""", false)]
    [InlineData("""{"queries":{"a":{}}}""", false)]
    [InlineData("""{"queries":{"a":{"expressions":{}}}}""", false)]
    [InlineData("""{"queries":{"A b":{"expressions":{"x":"1"}}}}""", false)]
    [InlineData("""{"queries":{"a":{"aliases":"b","expressions":{"x":"1"}}}}""", false)]
    [InlineData("""{"queries":{"a":{"warning":"1","expressions":{"x":"1"}}}}""", false)]
    [InlineData("""{"queries":{"a":{"colour":"red","expressions":{"x":"1"}}}}""", false)]
    [InlineData("""{"queries":{"a":{"expressions":{"x":7}}}}""", false)]
    [InlineData("""{"queries":{},"more":1}""", false)]
    [InlineData("{}", false)]
    public void Files_of_queries_are_judged_as_Operator_does(string json, bool isRight)
    {
        Assert.Equal(isRight, IsValid(Queries, json));
        Assert.Equal(isRight, NamedQueryFile.Parse(json, "queries.json").Faults.Count == 0);
    }

    private static void ExpectAgreement(bool isRight, string kind, JsonObject entry)
    {
        var json = new JsonObject { ["monitors"] = new JsonObject { ["x"] = With(entry, "kind", kind) } }.ToJsonString();
        Assert.True(isRight == IsValid(Monitors, json), $"schema: {json}");
        var faults = MonitorsFile.Parse(json, "monitors.json", TimeSpan.FromSeconds(5), _ => "a-secret").Faults;
        Assert.True(isRight == (faults.Count == 0), $"Operator: {json} {string.Join(' ', faults)}");
    }

    private static JsonObject With(JsonObject entry, string name, JsonNode value)
    {
        var changed = entry.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }

    // What can be set in a record of options, without asking what reads the file: all but where they came from.
    private static IEnumerable<(string Name, Type Type)> Members(Type options) => options.GetProperties()
        .Where(property => property.SetMethod is { IsPublic: true } && property.Name is not (nameof(MonitorOptions.Name) or nameof(MonitorOptions.Setting) or "CredentialsSetting"))
        .Select(property => (
            property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));

    private static JsonNode Definition(string kind) => JsonNode.Parse(SchemaText("monitors"))!["$defs"]![kind]!;

    internal static bool IsValid(JsonSchema schema, string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        return schema.Evaluate(document.RootElement).IsValid;
    }

    private static JsonSchema Read(string name) => JsonSchema.FromText(SchemaText(name));

    private static string SchemaText(string name) => File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", $"{name}.schema.json"));
}
