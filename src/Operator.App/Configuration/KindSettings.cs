using System.Text.Json.Nodes;
using Operator.Monitors;
using Operator.Monitors.Configuration;
using Operator.Monitors.Http;

namespace Operator.App.Configuration;

/// <summary>The variables that configure one system of a kind, the short way beside the settings file.</summary>
internal sealed class KindSettings
{
    private readonly MonitorKind kind;
    private readonly IReadOnlyList<Setting<string>> settings;

    /// <summary>Takes over what the kind says of its variables.</summary>
    public KindSettings(MonitorKind kind)
    {
        this.kind = kind;
        settings = [.. kind.Variables.Select(variable => new Setting<string>
        {
            Name = variable.Name,
            Summary = variable.Summary,
            Default = variable.Default,
            Example = variable.Example,
            Secrecy = variable.Secrecy switch
            {
                MonitorVariableSecrecy.Secret => SettingSecrecy.Secret,
                MonitorVariableSecrecy.Address => SettingSecrecy.Address,
                _ => SettingSecrecy.Open,
            },
            Parse = SettingParsers.Text,
        })];
    }

    /// <summary>The settings, the one that turns the system on first.</summary>
    public IReadOnlyList<Setting> Settings => settings;

    /// <summary>The system's options, or null when it is not configured or something is wrong.</summary>
    public MonitorOptions? Read(SettingsReader reader, TimeSpan timeout)
    {
        if (!reader.IsSet(settings[0]))
        {
            return null;
        }

        var entry = new JsonObject();
        foreach (var (setting, variable) in settings.Zip(kind.Variables))
        {
            if (reader.Optional(setting) is { } text)
            {
                entry[variable.Member] = text;
            }
        }

        var faults = new List<string>();
        var options = EntryReader.Read(kind, kind.Name, settings[0].Name, entry, timeout, faults);
        reader.Note(faults, [], []);
        var secret = kind.Variables.FirstOrDefault(variable => variable.Secrecy == MonitorVariableSecrecy.Secret);
        return options is HttpMonitorOptions http && secret is not null ? http with { CredentialsSetting = secret.Name } : options;
    }

    /// <summary>What contradicts or is missing, a sentence each.</summary>
    public IEnumerable<string> Errors(SettingsReader reader) =>
    [
        .. settings.Skip(1).SelectMany(setting => SettingsRules.Needs(reader, setting, settings[0], "it turns the system on")),
        .. settings.Zip(kind.Variables).Where(pair => pair.Second.IsRequired).SelectMany(pair =>
            SettingsRules.Needs(reader, settings[0], pair.First, "the system can't be asked without")),
    ];
}
