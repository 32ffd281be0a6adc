using System.Runtime.InteropServices;
using System.Text.Json;

namespace Operator.App.Workflows;

/// <summary>Compares definition documents by what they mean: ids of versions, dates and tools aside.</summary>
internal static class FolderContent
{
    /// <summary>Members that a definition's meaning does not depend on.</summary>
    public static readonly HashSet<string> Ignored = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "id", "version", "createdAt", "isLatest", "toolVersion", "tenantId", "links",
    };

    public static bool IsSame(JsonElement left, JsonElement right)
    {
        if (JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right)))
        {
            return true;
        }

        var (first, second) = (Members(left), Members(right));
        return first.Count == second.Count
            && first.All(member => second.TryGetValue(member.Key, out var other) && JsonElement.DeepEquals(member.Value, other));
    }

    private static Dictionary<string, JsonElement> Members(JsonElement document) => document.EnumerateObject()
        .Where(member => !Ignored.Contains(member.Name))
        .GroupBy(member => member.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal);
}
