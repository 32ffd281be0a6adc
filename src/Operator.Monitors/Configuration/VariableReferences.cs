using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Operator.Monitors.Configuration;

/// <summary>
/// Replaces <c>${NAME}</c> in the texts of a settings file by the variable of that name; <c>$${</c> stands for <c>${</c> itself.
/// </summary>
/// <param name="variable">Finds a variable's value; null when it is not set.</param>
internal sealed partial class VariableReferences(Func<string, string?> variable)
{
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> values = new(StringComparer.Ordinal);

    /// <summary>The variables that were referred to.</summary>
    public IReadOnlyCollection<string> Names => names;

    /// <summary>What they hold, to be kept out of logs.</summary>
    public IReadOnlyCollection<string> Values => values;

    /// <summary>Whether a text refers to a variable.</summary>
    public static bool Has(string text) => Reference.Matches(text).Any(match => !IsEscaped(match));

    /// <summary>Resolves every text within a node.</summary>
    /// <param name="node">The node; it is left as it is.</param>
    /// <param name="missing">Receives the references that nothing is set for.</param>
    public JsonNode? Resolve(JsonNode? node, List<string> missing) => node switch
    {
        JsonObject entry => new JsonObject(entry.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value, missing)))),
        JsonArray list => new JsonArray([.. list.Select(item => Resolve(item, missing))]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Resolve(text, missing)),
        _ => node?.DeepClone(),
    };

    private string Resolve(string text, List<string> missing) => Reference.Replace(text, match =>
    {
        if (IsEscaped(match))
        {
            return match.Value[1..];
        }

        var name = match.Groups["name"].Value;
        names.Add(name);
        if (variable(name) is { Length: > 0 } found)
        {
            values.Add(found);
            return found;
        }

        missing.Add(match.Value);
        return "";
    });

    private static bool IsEscaped(Match match) => match.Value.StartsWith("$$", StringComparison.Ordinal);

    [GeneratedRegex(@"\$?\$\{(?<name>[^}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Reference { get; }
}
