namespace Operator.App.Configuration;

/// <summary>A text that must not be shown: printing it gives stars.</summary>
/// <param name="Value">The text itself, for the one place that needs it.</param>
internal sealed record Secret(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => SettingMask.Stars;
}
