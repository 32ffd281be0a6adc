using System.Collections.ObjectModel;
using System.Dynamic;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Operator.Workflows.Activities;
using Operator.Workflows.Http;
using Operator.Workflows.Ports;

namespace Operator.Workflows.Catalog;

/// <summary>The short names under which definitions know types. No other type can be named by a definition.</summary>
public static class TypeAliases
{
    private static readonly (string Alias, Type Type)[] Known =
    [
        ("Object", typeof(object)), ("String", typeof(string)), ("Boolean", typeof(bool)), ("Int16", typeof(short)), ("Int32", typeof(int)),
        ("Int64", typeof(long)), ("Single", typeof(float)), ("Double", typeof(double)), ("Decimal", typeof(decimal)), ("Guid", typeof(Guid)),
        ("DateTime", typeof(DateTime)), ("DateTimeOffset", typeof(DateTimeOffset)), ("TimeSpan", typeof(TimeSpan)), ("ByteArray", typeof(byte[])),
        ("Stream", typeof(Stream)), ("JSON", typeof(ExpandoObject)), ("JsonElement", typeof(JsonElement)),
        ("JsonNode", typeof(JsonNode)), ("JsonObject", typeof(JsonObject)), ("JsonArray", typeof(JsonArray)),
        ("StringDictionary", typeof(IDictionary<string, string>)), ("ObjectDictionary", typeof(IDictionary<string, object>)),
        ("StringMap", typeof(Dictionary<string, string>)), ("ObjectMap", typeof(Dictionary<string, object>)),
        ("HttpRequest", typeof(HttpRequest)), ("HttpResponse", typeof(HttpResponse)), ("HttpResponseMessage", typeof(HttpResponseMessage)),
        ("HttpHeaders", typeof(HttpHeaders)), ("RouteData", typeof(RouteData)), ("FormFile", typeof(IFormFile)), ("HttpFile", typeof(HttpFile)),
        ("Downloadable", typeof(Downloadable)), ("HttpStatusCode", typeof(HttpStatusCode)), ("HttpRequestException", typeof(HttpRequestException)),
        ("ExecuteWorkflowResult", typeof(ExecuteWorkflowResult)),
    ];

    private static readonly Dictionary<string, Type> ByAlias = Known
        .Append((Alias: "Long", Type: typeof(long)))
        .Append((Alias: "Uri", Type: typeof(Uri)))
        .ToDictionary(pair => pair.Alias, pair => pair.Type, StringComparer.OrdinalIgnoreCase);

    // Elsa has no aliases for these. Its own names for them make definitions fit both.
    private static readonly Dictionary<Type, string> ByType = Known
        .Append((Alias: "UnregisteredClrType:Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", Type: typeof(SwitchMode)))
        .Append((Alias: "UnregisteredClrType:Elsa.Workflows.ForkJoinMode, Elsa.Workflows.Core", Type: typeof(ForkJoinMode)))
        .ToDictionary(pair => pair.Type, pair => pair.Alias);

    /// <summary>The type of an alias such as <c>Int32</c>, <c>Int32?</c>, <c>String[]</c> or <c>List&lt;String&gt;</c>; null when it is not known.</summary>
    public static Type? Find(string? alias)
    {
        if (string.IsNullOrWhiteSpace(alias)) return null;
        alias = alias.Trim();
        if (ByAlias.TryGetValue(alias, out var type)) return type;
        if (alias.EndsWith("[]", StringComparison.Ordinal)) return Find(alias[..^2])?.MakeArrayType();
        if (alias.EndsWith('?') && Find(alias[..^1]) is { IsValueType: true } value) return typeof(Nullable<>).MakeGenericType(value);
        if (alias.EndsWith('>') && alias.IndexOf('<', StringComparison.Ordinal) is var open and > 0)
        {
            return CollectionOf(alias[..open], Find(alias[(open + 1)..^1]));
        }

        return FindQualified(alias);
    }

    private static Type? CollectionOf(string name, Type? element) => element is null ? null : name.ToUpperInvariant() switch
    {
        "LIST" or "ILIST" or "ICOLLECTION" or "IENUMERABLE" or "IREADONLYLIST" or "IREADONLYCOLLECTION" => typeof(List<>).MakeGenericType(element),
        "HASHSET" or "ISET" => typeof(HashSet<>).MakeGenericType(element),
        "COLLECTION" => typeof(Collection<>).MakeGenericType(element),
        _ => null,
    };

    /// <summary>Older definitions write <c>System.String, System.Private.CoreLib</c>, and <c>System.Collections.Generic.List`1[[…]], …</c> around it.</summary>
    private static Type? FindQualified(string name)
    {
        const string Collections = "System.Collections.Generic.";
        var open = name.IndexOf("`1[[", StringComparison.Ordinal);
        var close = name.LastIndexOf("]]", StringComparison.Ordinal);
        if (name.StartsWith(Collections, StringComparison.Ordinal) && open > 0 && close > open)
            return CollectionOf(name[Collections.Length..open], FindQualified(name[(open + 4)..close]));
        return name.StartsWith("System.", StringComparison.Ordinal) ? ByAlias.GetValueOrDefault(name.Split(',')[0]["System.".Length..]) : null;
    }

    /// <summary>The alias of a type; types without one are written as <c>UnregisteredClrType:…</c>.</summary>
    public static string NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (ByType.TryGetValue(type, out var alias)) return alias;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return NameOf(underlying) + "?";
        if (type.IsArray) return NameOf(type.GetElementType()!) + "[]";
        if (type.IsGenericType && type.GetGenericArguments() is [var element])
        {
            var definition = type.GetGenericTypeDefinition();
            if (definition == typeof(ISet<>) || definition == typeof(HashSet<>)) return $"HashSet<{NameOf(element)}>";
            if (definition == typeof(Collection<>)) return $"Collection<{NameOf(element)}>";
            if (typeof(System.Collections.IEnumerable).IsAssignableFrom(type)) return $"List<{NameOf(element)}>";
        }

        return type.IsEnum ? type.Name : $"UnregisteredClrType:{type.FullName}, {type.Assembly.GetName().Name}";
    }
}
