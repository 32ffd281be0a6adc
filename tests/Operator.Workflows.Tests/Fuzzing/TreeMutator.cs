using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Operator.Workflows.Tests.Fuzzing;

/// <summary>Changes definitions as JSON: what comes out is well-formed and wrong.</summary>
/// <param name="types">The activity types to choose from.</param>
internal sealed class TreeMutator(IReadOnlyList<string> types)
{
    private const int MaxParts = 20_000;

    /// <summary>The definition after all changes, UTF-8. Names may occur twice in an object.</summary>
    public byte[] Mutate(byte[] seed, IReadOnlyList<Mutation> mutations)
    {
        var root = JsonNode.Parse(seed)!;
        var twice = default(Mutation?);
        foreach (var mutation in mutations)
        {
            var parts = Parts(root);
            if (parts.Count == 0 || parts.Count > MaxParts) break;
            if (mutation.Kind % 16 == 15) twice = mutation;
            else Mutate(parts, mutation);
        }

        var json = root.ToJsonString();
        return Encoding.UTF8.GetBytes(twice is { } change ? Twice(json, change) : json);
    }

    private void Mutate(List<(JsonNode Owner, string? Name, int Index)> parts, Mutation mutation)
    {
        var part = parts[(int)(mutation.Place * (parts.Count - 1))];
        var value = Get(part);
        switch (mutation.Kind % 15)
        {
            case 0 or 1:
                Set(part, HostileValues.Value(mutation.What));
                break;
            case 2:
                Remove(part);
                break;
            case 3 when part.Name is not null:
                Remove(part);
                part.Owner.AsObject()[HostileValues.Name(mutation.What)] = value;
                break;
            case 4 or 5:
                var other = parts[(int)(mutation.Other * (parts.Count - 1))];
                if (value is not null) Set(other, value.DeepClone());
                break;
            case 6 when part.Owner is JsonArray list:
                var copies = Math.Min(1 << (mutation.What % 13), MaxParts / Math.Max(1, list.Count));
                for (var i = 0; i < copies; i++) list.Add(value?.DeepClone());
                break;
            case 7:
                if (Nearest(parts, mutation.Place, "type") is { } typed) typed["type"] = types[mutation.What % types.Count];
                break;
            case 8 or 9:
                if (Nearest(parts, mutation.Place, "value") is { } valued) valued["value"] = HostileValues.Expression(mutation.What);
                break;
            case 10:
                if (Nearest(parts, mutation.Place, "expression") is { } wrapped)
                    wrapped["expression"] = new JsonObject { ["type"] = HostileValues.ExpressionType(mutation.What), ["value"] = HostileValues.Expression(mutation.What / 16) };
                break;
            case 11:
                if (Nearest(parts, mutation.Place, "id") is { } first && Nearest(parts, mutation.Other, "id") is { } second) second["id"] = first["id"]?.DeepClone();
                break;
            case 12:
                Set(part, Wrapped(value, mutation.What % 120));
                break;
            case 13 when part.Owner is JsonObject owner:
                owner[HostileValues.Name(mutation.What)] = HostileValues.Value(mutation.What / 64);
                break;
            case 14 when part.Owner is JsonArray order:
                order.RemoveAt(part.Index);
                order.Insert((int)(mutation.Other * order.Count), value);
                break;
        }
    }

    private static JsonNode? Wrapped(JsonNode? value, int levels)
    {
        value = value?.DeepClone();
        for (var i = 0; i < levels; i++)
            value = new JsonObject { ["type"] = i % 2 == 0 ? "Elsa.FlowNode" : "Elsa.Sequence", ["body"] = value, ["activities"] = i % 2 == 0 ? null : new JsonArray(new JsonObject()) };
        return value;
    }

    private static string Twice(string json, Mutation mutation)
    {
        var place = json.IndexOf('{', (int)(mutation.Place * (json.Length - 1)));
        if (place < 0) return json;
        var member = $"{JsonSerializer.Serialize(HostileValues.Name(mutation.What))}:{HostileValues.Value(mutation.What / 64)?.ToJsonString() ?? "null"}";
        var isEmpty = json.AsSpan(place + 1).StartsWith("}");
        return $"{json[..(place + 1)]}{member}{(isEmpty ? "" : ",")}{json[(place + 1)..]}";
    }

    private static List<(JsonNode Owner, string? Name, int Index)> Parts(JsonNode root)
    {
        List<(JsonNode, string?, int)> parts = [];
        Collect(root);
        return parts;

        void Collect(JsonNode? node)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (name, value) in members)
                    {
                        parts.Add((members, name, 0));
                        Collect(value);
                    }

                    break;
                case JsonArray items:
                    for (var i = 0; i < items.Count; i++)
                    {
                        parts.Add((items, null, i));
                        Collect(items[i]);
                    }

                    break;
            }
        }
    }

    private static JsonObject? Nearest(List<(JsonNode Owner, string? Name, int Index)> parts, double place, string name)
    {
        var start = (int)(place * (parts.Count - 1));
        for (var i = start; i < parts.Count; i++)
            if (parts[i].Name == name) return parts[i].Owner.AsObject();
        return null;
    }

    private static JsonNode? Get((JsonNode Owner, string? Name, int Index) part) => part.Name is { } name ? part.Owner[name] : part.Owner[part.Index];

    private static void Set((JsonNode Owner, string? Name, int Index) part, JsonNode? value)
    {
        if (part.Name is { } name) part.Owner[name] = value;
        else part.Owner[part.Index] = value;
    }

    private static void Remove((JsonNode Owner, string? Name, int Index) part)
    {
        if (part.Name is { } name) part.Owner.AsObject().Remove(name);
        else part.Owner.AsArray().RemoveAt(part.Index);
    }
}
