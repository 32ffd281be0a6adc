using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Operator.Monitors.Configuration;

/// <summary>
/// How the records of options look as JSON: their settable properties in camel case, lengths of time in seconds, without the name, which
/// is the entry's key, and without what says where the options came from.
/// </summary>
internal static class EntryContract
{
    private static readonly string[] NotInEntries = ["name", "setting", "credentialsSetting"];

    public static JsonSerializerOptions Json { get; } = Create();

    /// <summary>The members that an entry of this type may have.</summary>
    public static IList<JsonPropertyInfo> Members(Type optionsType) => Json.GetTypeInfo(optionsType).Properties;

    /// <summary>What a member must be, in words.</summary>
    public static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => "a text",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(TimeSpan) => "a number of seconds",
            _ when type == typeof(int) || type == typeof(long) => "a whole number",
            _ when type == typeof(double) => "a number",
            { IsEnum: true } => "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)),
            _ when type.IsAssignableTo(typeof(IReadOnlyDictionary<string, string>)) => "an object of texts",
            _ when Element(type) is { } element => $"a list, each {Expected(element)}",
            _ => "an object with " + string.Join(", ", Members(type).Select(member => member.Name)),
        };
    }

    private static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new SecondsConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepMembers } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void KeepMembers(JsonTypeInfo type)
    {
        if (!type.Type.IsAssignableTo(typeof(MonitorOptions)))
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Set is null || NotInEntries.Contains(type.Properties[i].Name))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
