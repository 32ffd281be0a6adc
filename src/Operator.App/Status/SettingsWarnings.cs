namespace Operator.App.Status;

/// <summary>What is odd about the settings, one sentence each, without secrets.</summary>
internal sealed record SettingsWarnings(IReadOnlyList<string> All);
