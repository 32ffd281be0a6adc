namespace Operator.App.Configuration;

/// <summary>What reading the settings came to.</summary>
/// <param name="Settings">The settings, or null when there are errors.</param>
/// <param name="Errors">Everything wrong, a sentence each; shows no secret.</param>
/// <param name="Warnings">What works but may not be meant, a sentence each; shows no secret.</param>
internal sealed record SettingsResult(OperatorSettings? Settings, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);
