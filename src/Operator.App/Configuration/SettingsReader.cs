namespace Operator.App.Configuration;

/// <summary>Reads settings from named texts and collects what is wrong with them.</summary>
/// <param name="values">The texts by name. A blank text is the same as none.</param>
internal sealed class SettingsReader(IReadOnlyDictionary<string, string> values)
{
    private readonly List<string> errors = [];
    private readonly List<string> references = [];
    private readonly List<string> secrets = [];

    /// <summary>What is wrong so far, a sentence each.</summary>
    public IReadOnlyList<string> Errors => errors;

    /// <summary>Every secret in the texts.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. SettingsCatalogue.All.SelectMany(setting => Raw(setting) is { } text ? SettingMask.Secrets(setting, text) : []).Concat(secrets).Distinct(),
    ];

    /// <summary>Variables that are no settings but that a settings file refers to.</summary>
    public IReadOnlyList<string> References => references;

    /// <summary>Whether the setting has a text, be it right or wrong.</summary>
    public bool IsSet(Setting setting) => Raw(setting) is not null;

    /// <summary>The setting's text, trimmed, or null.</summary>
    public string? Raw(Setting setting) => Raw(setting.Name);

    /// <summary>A variable's text, trimmed, or null.</summary>
    public string? Raw(string name) => values.TryGetValue(name, out var text) && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>Takes over what was found in a settings file.</summary>
    /// <param name="faults">What is wrong, a sentence each.</param>
    /// <param name="named">The variables it refers to.</param>
    /// <param name="hidden">Texts in it that must not be shown.</param>
    public void Note(IEnumerable<string> faults, IEnumerable<string> named, IEnumerable<string> hidden)
    {
        errors.AddRange(faults);
        references.AddRange(named);
        secrets.AddRange(hidden);
    }

    /// <summary>The setting's value, or nothing when it is unset or wrong.</summary>
    public T? Optional<T>(Setting<T> setting) => TryRead(setting, out var value) ? value : default;

    /// <summary>The setting's value, or its default when it is unset or wrong.</summary>
    public T Value<T>(Setting<T> setting) => TryRead(setting, out var value)
        ? value
        : setting.Parse(setting.Default ?? throw new InvalidOperationException($"{setting.Name} has no default.")).Value;

    private bool TryRead<T>(Setting<T> setting, out T value)
    {
        value = default!;
        if (Raw(setting) is not { } text)
        {
            return false;
        }

        var parsed = setting.Parse(text);
        value = parsed.Value;
        if (parsed.Fault is { } fault)
        {
            errors.Add(parsed.Culprits is [] ? $"{setting.Name} is {Shown(setting, [text])}; {fault}{Hint(setting)}."
                : $"{setting.Name} has {Shown(setting, parsed.Culprits)}; {fault}{Hint(setting)}.");
        }

        return parsed.Fault is null;
    }

    private static string Shown(Setting setting, IEnumerable<string> texts) =>
        string.Join(", ", texts.Select(text => $"'{SettingMask.Show(setting, text)}'"));

    private static string Hint(Setting setting) => setting.Example is { } example ? $", e.g. {setting.Name}={example}" : "";
}
