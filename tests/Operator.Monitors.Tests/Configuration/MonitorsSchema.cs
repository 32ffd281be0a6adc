using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Operator.Monitors.Configuration;

namespace Operator.Monitors.Tests.Configuration;

/// <summary>Writes the JSON schema of the settings file from the records of options and what their documentation says.</summary>
internal static partial class MonitorsSchema
{
    private static readonly XDocument Documentation = XDocument.Load(Path.ChangeExtension(typeof(MonitorKinds).Assembly.Location, ".xml"));

    public static string Write() => new JsonObject
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "Monitored systems",
        ["description"] = "The systems that Operator asks, by the names people text.",
        ["type"] = "object",
        ["required"] = new JsonArray("monitors"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["$schema"] = new JsonObject { ["type"] = "string" },
            ["monitors"] = new JsonObject
            {
                ["type"] = "object",
                ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z0-9._-]{1,40}$" },
                ["patternProperties"] = new JsonObject(MonitorKinds.All.Select(Inferred)),
                ["additionalProperties"] = Reference("any"),
            },
        },
        ["$defs"] = new JsonObject(MonitorKinds.All.Select(kind => KeyValuePair.Create(kind.Name, (JsonNode?)Entry(kind))).Append(new(
            "any",
            new JsonObject
            {
                ["required"] = new JsonArray("kind"),
                ["oneOf"] = new JsonArray([.. MonitorKinds.All.Select(kind => Reference(kind.Name))]),
            }))),
    }.ToJsonString(new JsonSerializerOptions(JsonSerializerOptions.Default)
    {
        WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    }) + "\n";

    // A name that begins with a kind needs no 'kind', but may have another one.
    private static KeyValuePair<string, JsonNode?> Inferred(MonitorKind kind) => new(
        $"^{kind.Name}(\\.|$)",
        new JsonObject
        {
            ["if"] = new JsonObject { ["required"] = new JsonArray("kind") },
            ["then"] = Reference("any"),
            ["else"] = Reference(kind.Name),
        });

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonObject Entry(MonitorKind kind)
    {
        var schema = (JsonObject)EntryContract.Json.GetJsonSchemaAsNode(kind.OptionsType, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        var properties = schema["properties"] as JsonObject ?? [];
        var entry = new JsonObject
        {
            ["description"] = kind.Summary,
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["kind"] = new JsonObject { ["const"] = kind.Name },
            },
        };
        foreach (var (name, property) in properties.OrderBy(property => property.Key != "url").ThenBy(property => property.Key, StringComparer.Ordinal))
        {
            entry["properties"]![name] = property?.DeepClone();
        }

        if (schema["required"] is { } required)
        {
            entry["required"] = required.DeepClone();
        }

        return entry;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        // What has a converter of its own comes without a type.
        var schema = context.TypeInfo.Type == typeof(TimeSpan) ? new JsonObject { ["type"] = "number" } : node as JsonObject;
        if (schema is null)
        {
            return node;
        }

        // Null is never written, and the library's pattern for numbers in texts tells nobody anything.
        if (schema["type"] is JsonArray types)
        {
            List<string> names = [.. types.Select(type => type!.GetValue<string>()).Where(type => type != "null")];
            schema["type"] = names.Find(type => type != "string") ?? "string";
        }

        schema.Remove("pattern");
        schema.Remove("default");
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && Summary(property) is { Length: > 0 } summary)
        {
            schema["description"] = summary;
        }

        return schema;
    }

    private static string Summary(PropertyInfo property)
    {
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            var member = Documentation.Descendants("member")
                .FirstOrDefault(member => (string?)member.Attribute("name") == $"P:{type.FullName}.{property.Name}");
            if (member?.Element("summary") is { } summary)
            {
                return Blanks.Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();
            }

            var parameter = Documentation.Descendants("member")
                .FirstOrDefault(member => (string?)member.Attribute("name") == $"T:{type.FullName}")?
                .Elements("param").FirstOrDefault(param => (string?)param.Attribute("name") == property.Name);
            if (parameter is not null)
            {
                return Blanks.Replace(string.Concat(parameter.Nodes().Select(Text)), " ").Trim();
            }
        }

        return "";
    }

    private static string Text(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } see => ((string?)see.Attribute("cref") ?? "").Split('.')[^1] is var name && name.Length > 0
            ? JsonNamingPolicy.CamelCase.ConvertName(name)
            : "",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        XText text => text.Value,
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }
}
