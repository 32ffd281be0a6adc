using System.Globalization;
using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>Reading members as the format allows them: names in any case, numbers and truth values as texts.</summary>
internal static class JsonReading
{
    public static bool TryGet(this JsonElement element, string name, out JsonElement value)
    {
        value = default;
        if (element.ValueKind != JsonValueKind.Object) return false;
        if (element.TryGetProperty(name, out value)) return true;
        foreach (var member in element.EnumerateObject())
        {
            if (!string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
            value = member.Value;
            return true;
        }

        return false;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGet(name, out var value) ? AsText(value) : null;

    public static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };

    public static bool? Flag(this JsonElement element, string name)
    {
        if (!element.TryGet(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when bool.TryParse(value.GetString(), out var flag) => flag,
            _ => null,
        };
    }

    public static int? Number(this JsonElement element, string name)
    {
        if (!element.TryGet(name, out var value)) return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt32(out var number) => number,
            JsonValueKind.String when int.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
    }

    /// <summary>A list, also in the wrapper that reference-keeping serializers write.</summary>
    public static bool TryGetList(this JsonElement element, string name, out JsonElement list)
    {
        if (!element.TryGet(name, out list)) return false;
        if (list.ValueKind == JsonValueKind.Object && list.TryGetProperty("$values", out var values)) list = values;
        return list.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    /// <summary>JSON as plain values: dictionaries that scripts can change, lists, texts, numbers (whole ones as long), truth values.</summary>
    public static object? ToPlain(this JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new System.Dynamic.ExpandoObject() as IDictionary<string, object?>;
                foreach (var member in element.EnumerateObject()) members[member.Name] = member.Value.ToPlain();
                return members;
            case JsonValueKind.Array:
                var items = new List<object?>(element.GetArrayLength());
                foreach (var item in element.EnumerateArray()) items.Add(item.ToPlain());
                return items;
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out var whole) ? whole : (object)element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }
}
