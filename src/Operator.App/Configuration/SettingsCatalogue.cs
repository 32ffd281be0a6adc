namespace Operator.App.Configuration;

/// <summary>Every setting there is.</summary>
internal static class SettingsCatalogue
{
    /// <summary>The settings by area, in the order they are explained.</summary>
    public static IReadOnlyList<SettingGroup> Groups { get; } =
    [
        TwilioCatalogue.Group,
        PeopleCatalogue.Group,
        MonitorCatalogue.Group,
        ReplyCatalogue.Group,
        HostCatalogue.Group,
        RetentionCatalogue.Group,
        TelemetryCatalogue.Group,
    ];

    /// <summary>The settings one after the other.</summary>
    public static IReadOnlyList<Setting> All { get; } = [.. Groups.SelectMany(group => group.Settings)];
}
