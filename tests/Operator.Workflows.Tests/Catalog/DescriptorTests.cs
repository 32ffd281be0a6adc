using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Workflows.Catalog;

namespace Operator.Workflows.Tests.Catalog;

/// <summary>
/// Compares the built-in activities with what an Elsa 3.8 server tells its designer about them (recorded-descriptors.json: names, types, editors,
/// defaults, ports). Types and choices that belong to Elsa's own classes are left out.
/// </summary>
public sealed class DescriptorTests
{
    private static readonly ActivityCatalog Catalog = ActivityCatalog.CreateDefault();

    /// <summary>Where we differ on purpose.</summary>
    private static readonly Dictionary<string, string> Deviations = new(StringComparer.Ordinal)
    {
        ["Elsa.DownloadHttpFile.Authorization.isSensitive"] = "A credential is not kept, here as little as in the other activities that send one.",
    };

    private static readonly JsonArray Recorded =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Catalog", "recorded-descriptors.json")))!.AsArray();

    public static TheoryData<string> Types => new(Recorded.Select(item => (string)item!["typeName"]!));

    [Theory]
    [MemberData(nameof(Types))]
    public void Built_in_activity_is_described_as_recorded(string typeName)
    {
        var recorded = Recorded.Single(item => (string)item!["typeName"]! == typeName)!.AsObject();
        var descriptor = Catalog.Find(typeName);
        Assert.NotNull(descriptor);
        var differences = new List<string>();
        Compare(typeName, Head(recorded), JsonSerializer.SerializeToNode(Describe(descriptor))!.AsObject(), differences);
        Assert.Equal(Names(recorded, "ports"), descriptor.Ports.Select(port => port.Name));
        foreach (var (expected, port) in recorded["ports"]!.AsArray().Zip(descriptor.Ports))
        {
            var found = new { name = port.Name, displayName = port.DisplayName, type = port.IsEmbedded ? "Embedded" : "Flow", isBrowsable = port.IsBrowsable };
            Compare($"{typeName}.{port.Name}", expected!.AsObject(), JsonSerializer.SerializeToNode(found)!.AsObject(), differences);
        }

        Assert.Equal(Names(recorded, "inputs"), descriptor.Inputs.Select(input => input.Name));
        foreach (var (expected, input) in recorded["inputs"]!.AsArray().Zip(descriptor.Inputs))
            Compare($"{typeName}.{input.Name}", Shown(expected!.AsObject(), input), JsonSerializer.SerializeToNode(Describe(input))!.AsObject(), differences);
        Assert.Equal(Names(recorded, "outputs"), descriptor.Outputs.Select(output => output.Name));
        foreach (var (expected, output) in recorded["outputs"]!.AsArray().Zip(descriptor.Outputs))
            Compare($"{typeName}.{output.Name}", expected!.AsObject(), JsonSerializer.SerializeToNode(Describe(output))!.AsObject(), differences);
        differences.RemoveAll(line => Deviations.ContainsKey(line.Split(':')[0]));
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    [Fact]
    public void Every_built_in_activity_has_been_recorded() =>
        Assert.Equal(Recorded.Select(item => (string)item!["typeName"]!).Order(), Catalog.Descriptors.Select(descriptor => descriptor.TypeName).Order());

    [Fact]
    public void Every_built_in_activity_and_its_browsable_inputs_have_a_text() => Assert.All(
        Catalog.Descriptors.Where(descriptor => descriptor.IsBrowsable),
        descriptor =>
        {
            Assert.False(string.IsNullOrWhiteSpace(descriptor.Description), descriptor.TypeName);
            Assert.Empty(descriptor.Inputs
                .Where(input => input.IsBrowsable && string.IsNullOrWhiteSpace(input.Description))
                .Select(input => $"{descriptor.TypeName}.{input.Name}"));
        });

    private static object Describe(ActivityDescriptor descriptor) => new
    {
        typeName = descriptor.TypeName,
        @namespace = descriptor.Namespace,
        name = descriptor.Name,
        version = descriptor.Version,
        category = descriptor.Category,
        displayName = descriptor.DisplayName,
        kind = descriptor.Kind.ToString(),
        runAsynchronously = descriptor.RunAsynchronously,
        isContainer = descriptor.IsContainer,
        isBrowsable = descriptor.IsBrowsable,
        isStart = descriptor.IsStart,
        isTerminal = descriptor.IsTerminal,
        customProperties = descriptor.CustomProperties,
    };

    private static Dictionary<string, object?> Describe(InputDescriptor input)
    {
        var described = new Dictionary<string, object?>
        {
            ["name"] = input.Name,
            ["displayName"] = input.DisplayName,
            ["order"] = Math.Round(input.Order, 3),
            ["uiHint"] = input.UIHint,
            ["isWrapped"] = input.IsWrapped,
            ["isBrowsable"] = input.IsBrowsable,
            ["isSerializable"] = input.IsSerializable,
            ["isSensitive"] = input.IsSensitive,
            ["isReadOnly"] = input.IsReadOnly,
            ["autoEvaluate"] = input.AutoEvaluate,
            ["category"] = input.Category,
            ["defaultValue"] = input.DefaultValue,
            ["defaultSyntax"] = input.DefaultSyntax,
            ["typeName"] = TypeAliases.NameOf(input.Type),
        };
        if (!input.Type.IsEnum && input.Options.Count > 0) described["options"] = input.Options;
        return described;
    }

    private static object Describe(OutputDescriptor output) => new
    {
        name = output.Name,
        displayName = output.DisplayName,
        typeName = TypeAliases.NameOf(output.Type),
        isBrowsable = output.IsBrowsable,
        isSerializable = output.IsSerializable,
    };

    private static JsonObject Head(JsonObject recorded) =>
        new(recorded.Where(member => member.Key is not ("ports" or "inputs" or "outputs")).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>The choices of enumerations follow from the type.</summary>
    private static JsonObject Shown(JsonObject recorded, InputDescriptor input)
    {
        var shown = recorded.DeepClone().AsObject();
        if (input.Type.IsEnum) shown.Remove("options");
        return shown;
    }

    private static IEnumerable<string> Names(JsonObject recorded, string member) => recorded[member]!.AsArray().Select(item => (string)item!["name"]!);

    private static void Compare(string place, JsonObject expected, JsonObject found, List<string> differences)
    {
        foreach (var name in expected.Select(member => member.Key).Union(found.Select(member => member.Key)))
        {
            var (wanted, given) = (expected[name], found[name]);
            if (name == "isSerializable" && wanted is null) continue;
            if (name == "typeName" && wanted!.ToJsonString().Contains("Elsa.", StringComparison.Ordinal) && !place.Equals((string?)wanted, StringComparison.Ordinal)) continue;
            if (!JsonNode.DeepEquals(wanted, given)) differences.Add($"{place}.{name}: expected {wanted?.ToJsonString() ?? "nothing"}, found {given?.ToJsonString() ?? "nothing"}");
        }
    }
}
