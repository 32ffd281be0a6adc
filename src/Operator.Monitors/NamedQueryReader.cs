using System.Text.Json;
using Operator.Monitors.Http;

namespace Operator.Monitors;

/// <summary>Turns the JSON of a file of named queries into queries and collects every fault on the way.</summary>
internal sealed class NamedQueryReader(string file)
{
    private const int MaxNameLength = 30;
    private const int MaxTitleLength = 40;

    private static readonly string[] Members = ["title", "aliases", "unit", "warning", "critical", "expressions"];

    private readonly List<NamedQueryFault> faults = [];
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<NamedQueryFault> Faults => faults;

    public List<NamedQuery> Read(JsonElement root)
    {
        var queries = new List<NamedQuery>();
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject().Where(member => member.Name is not ("queries" or "$schema")))
            {
                Fault(null, $"'{member.Name}' is not known; use queries");
            }
        }

        if (root.Member("queries") is not { ValueKind: JsonValueKind.Object } entries)
        {
            Fault(null, "an object 'queries' is missing; write { \"queries\": { \"cpu\": { ... } } }");
            return queries;
        }

        foreach (var entry in entries.EnumerateObject())
        {
            ClaimName(entry.Name, entry.Name);
            if (entry.Value.ValueKind == JsonValueKind.Object)
            {
                queries.Add(ReadQuery(entry.Name, entry.Value));
            }
            else
            {
                Fault(entry.Name, "is no object; write { \"expressions\": { \"prometheus\": \"...\" } }");
            }
        }

        return queries;
    }

    private NamedQuery ReadQuery(string name, JsonElement entry)
    {
        foreach (var member in entry.EnumerateObject().Where(member => !Members.Contains(member.Name)))
        {
            Fault(name, $"'{member.Name}' is not known; use {string.Join(", ", Members)}");
        }

        return new NamedQuery(
            name,
            ReadAliases(name, entry),
            ReadText(name, entry, "title", MaxTitleLength) ?? name,
            ReadText(name, entry, "unit", 10) ?? "",
            ReadNumber(name, entry, "warning"),
            ReadNumber(name, entry, "critical"),
            ReadExpressions(name, entry));
    }

    private List<string> ReadAliases(string name, JsonElement entry)
    {
        var aliases = new List<string>();
        if (entry.Member("aliases") is not { } value)
        {
            return aliases;
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(alias => alias.ValueKind != JsonValueKind.String))
        {
            Fault(name, "'aliases' must be a list of names, e.g. [\"cpu_usage\"]");
            return aliases;
        }

        foreach (var alias in value.EnumerateArray().Select(alias => alias.AsText() ?? ""))
        {
            ClaimName(name, alias);
            aliases.Add(alias);
        }

        return aliases;
    }

    private string? ReadText(string name, JsonElement entry, string member, int maxLength)
    {
        if (entry.Member(member) is not { } value)
        {
            return null;
        }

        if (value.AsText() is { } text && text.Length <= maxLength)
        {
            return text;
        }

        Fault(name, $"'{member}' must be a text of up to {maxLength} letters");
        return null;
    }

    private double? ReadNumber(string name, JsonElement entry, string member)
    {
        if (entry.Member(member) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.AsNumber() is { } number && double.IsFinite(number))
        {
            return number;
        }

        Fault(name, $"'{member}' must be a number in the query's unit");
        return null;
    }

    private Dictionary<string, string> ReadExpressions(string name, JsonElement entry)
    {
        var expressions = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var expression in entry.MembersOf("expressions"))
        {
            if (expression.Value.AsText() is not { } text || string.IsNullOrWhiteSpace(text))
            {
                Fault(name, $"the expression for '{expression.Name}' must be a text");
            }
            else if (!expressions.TryAdd(expression.Name, text))
            {
                Fault(name, $"there are two expressions for '{expression.Name}'");
            }
        }

        if (expressions.Count == 0)
        {
            Fault(name, "'expressions' is missing; write { \"prometheus\": \"...\" }, by name or kind of system");
        }

        return expressions;
    }

    private void ClaimName(string entry, string name)
    {
        if (name.Length is 0 or > MaxNameLength || !name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.'))
        {
            Fault(entry, $"'{name}' is no name; use up to {MaxNameLength} lower case letters, digits, '_', '-' and '.'");
        }
        else if (!names.Add(name))
        {
            Fault(entry, $"'{name}' is taken by another query or alias");
        }
    }

    private void Fault(string? entry, string reason) => faults.Add(new NamedQueryFault(file, entry, reason));
}
