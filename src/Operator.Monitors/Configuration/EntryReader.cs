using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Configuration;

/// <summary>Turns the JSON of one system's entry into options and tells everything wrong with it.</summary>
public static class EntryReader
{
    /// <summary>Reads an entry; null when there is any fault.</summary>
    /// <param name="kind">The kind of system.</param>
    /// <param name="name">The monitor's name.</param>
    /// <param name="setting">Where the entry stands, named in faults and remedies.</param>
    /// <param name="entry">The members, references to variables already resolved.</param>
    /// <param name="timeout">The time-out unless the entry has one of its own.</param>
    /// <param name="faults">Receives the faults, one sentence each.</param>
    public static MonitorOptions? Read(
        MonitorKind kind, string name, string setting, JsonObject entry, TimeSpan timeout, List<string> faults)
    {
        var before = faults.Count;
        var members = EntryContract.Members(kind.OptionsType);
        foreach (var (memberName, value) in entry)
        {
            if (members.FirstOrDefault(member => member.Name == memberName) is not { } member)
            {
                faults.Add($"{setting}: '{ShortText.Clean(memberName, 30)}' is not known; use {string.Join(", ", members.Select(known => known.Name))}.");
            }
            else if (!CanRead(value, member.PropertyType))
            {
                faults.Add($"{setting}: '{memberName}' must be {EntryContract.Expected(member.PropertyType)}.");
            }
        }

        faults.AddRange(members.Where(member => member.IsRequired && !entry.ContainsKey(member.Name))
            .Select(member => $"{setting}: '{member.Name}' is missing."));
        if (faults.Count > before)
        {
            return null;
        }

        var options = (MonitorOptions)entry.Deserialize(kind.OptionsType, EntryContract.Json)! with { Name = name, Setting = setting };
        options = entry.ContainsKey("timeoutSeconds") ? options : options with { Timeout = timeout };
        faults.AddRange(options.Validate());
        return faults.Count > before ? null : options;
    }

    private static bool CanRead(JsonNode? value, Type type)
    {
        try
        {
            return value is not null && value.Deserialize(type, EntryContract.Json) is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            return false;
        }
    }
}
