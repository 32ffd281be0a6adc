namespace Operator.App.Configuration;

/// <summary>Settings that belong together.</summary>
/// <param name="Title">Their heading.</param>
/// <param name="Settings">The settings, in the order they are explained.</param>
internal sealed record SettingGroup(string Title, IReadOnlyList<Setting> Settings);
