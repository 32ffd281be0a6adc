using System.Collections;

namespace Operator.App.Configuration;

/// <summary>Reads all settings: the environment first, then <c>.env</c> in the working directory.</summary>
internal static class SettingsLoader
{
    /// <summary>Reads this process's settings.</summary>
    public static SettingsResult Load() => Load(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? ""),
        Directory.GetCurrentDirectory());

    /// <summary>Reads settings from these variables and from <c>.env</c> in a folder; a variable that is set wins over the file.</summary>
    public static SettingsResult Load(IReadOnlyDictionary<string, string> environment, string folder)
    {
        var file = DotEnvFile.Read(Path.Combine(folder, ".env"));
        var values = new Dictionary<string, string>(file.Values, StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                values[name] = value;
            }
        }

        var reader = new SettingsReader(values);
        var settings = new OperatorSettings(
            TwilioCatalogue.Read(reader),
            PeopleCatalogue.Read(reader),
            MonitorCatalogue.Read(reader),
            ReplyCatalogue.Read(reader),
            HostCatalogue.ReadPaths(reader),
            HostCatalogue.ReadAdmin(reader),
            HostCatalogue.ReadHttp(reader),
            HostCatalogue.ReadLog(reader),
            RetentionCatalogue.Read(reader),
            TelemetryCatalogue.Read(reader),
            reader.Secrets);
        string[] errors = [.. file.Error is null ? [] : new[] { file.Error }, .. reader.Errors, .. SettingsRules.Errors(reader)];
        return new SettingsResult(
            errors is [] ? settings : null,
            errors,
            [.. file.Warnings, .. SettingsRules.Warnings(reader), .. UnknownSettings.Warnings(environment.Keys, file.Values.Keys, reader.References)]);
    }
}
