using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Configuration;

/// <summary>Turns the JSON of the settings file into options and collects every fault on the way.</summary>
internal sealed partial class MonitorsFileReader(string file, TimeSpan timeout, Func<string, string?> variable)
{
    private readonly List<string> faults = [];
    private readonly List<MonitorOptions> monitors = [];
    private readonly VariableReferences references = new(variable);

    public MonitorsFile Read(JsonNode? root)
    {
        if (root is not JsonObject top || top["monitors"] is not JsonObject entries)
        {
            faults.Add($"{file}: an object 'monitors' is missing; write {{ \"monitors\": {{ \"prometheus\": {{ \"url\": \"...\" }} }} }}.");
        }
        else
        {
            faults.AddRange(top.Select(member => member.Key).Where(name => name is not ("monitors" or "$schema"))
                .Select(name => $"{file}: '{ShortText.Clean(name, 30)}' is not known; use monitors."));
            foreach (var (name, entry) in entries)
            {
                ReadEntry(name, entry);
            }
        }

        return new MonitorsFile(monitors, faults, references.Names, references.Values);
    }

    private void ReadEntry(string name, JsonNode? node)
    {
        var setting = $"{file} ({ShortText.Clean(name, 40)})";
        if (node is not JsonObject written)
        {
            faults.Add($"{setting}: is no object; write {{ \"kind\": \"prometheus\", \"url\": \"...\" }}.");
            return;
        }

        var missing = new List<string>();
        var entry = (JsonObject)references.Resolve(written, missing)!;
        faults.AddRange(missing.Distinct().Select(reference =>
            $"{setting}: {ShortText.Clean(reference, 60)} is not set; set that variable, in the environment or in .env."));
        if (KindOf(name, entry, setting) is { } kind && missing.Count == 0)
        {
            entry.Remove("kind");
            if (EntryReader.Read(kind, name, setting, entry, timeout, faults) is { } options && !HoldsSecrets(written, options, setting))
            {
                monitors.Add(options);
            }
        }
    }

    // 'prometheus.eu' is a Prometheus unless the entry says otherwise.
    private MonitorKind? KindOf(string name, JsonObject entry, string setting)
    {
        var said = entry["kind"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        var word = said ?? name.Split('.')[0];
        var kind = MonitorKinds.All.FirstOrDefault(kind => kind.Name.Equals(word, StringComparison.OrdinalIgnoreCase));
        if (kind is null)
        {
            var fault = said is null ? "'kind' is missing" : $"'{ShortText.Clean(said, 30)}' is no kind";
            faults.Add($"{setting}: {fault}; use one of {string.Join(", ", MonitorKinds.All.Select(known => known.Name))}.");
        }

        return kind;
    }

    private bool HoldsSecrets(JsonObject written, MonitorOptions options, string setting)
    {
        var secrets = options.Secrets.OfType<string>().Where(secret => secret.Length > 0).ToHashSet(StringComparer.Ordinal);
        var found = Texts(written, "").Where(text => !VariableReferences.Has(text.Value) && Parts(text.Value).Any(secrets.Contains)).ToList();
        faults.AddRange(found.Select(text =>
            $"{setting}: '{text.Member}' holds a secret; write ${{{VariableFor(options.Name, text.Member)}}} instead, and set that variable, in the "
            + "environment or in .env."));
        return found.Count > 0;
    }

    // The text itself, and the user and password of an address.
    private static IEnumerable<string> Parts(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        ? [text, .. address.UserInfo.Split(':', 2), .. address.UserInfo.Split(':', 2).Select(Uri.UnescapeDataString)]
        : [text];

    private static IEnumerable<(string Member, string Value)> Texts(JsonNode? node, string member) => node switch
    {
        JsonObject entry => entry.SelectMany(inner => Texts(inner.Value, member.Length == 0 ? inner.Key : $"{member}.{inner.Key}")),
        JsonArray list => list.SelectMany(item => Texts(item, member)),
        JsonValue value when value.TryGetValue<string>(out var text) => [(member, text)],
        _ => [],
    };

    private static string VariableFor(string name, string member) =>
        NoWord.Replace(Hump.Replace($"{name}_{member}", "_"), "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Hump { get; }

    [GeneratedRegex("[^A-Za-z0-9]+")]
    private static partial Regex NoWord { get; }
}
