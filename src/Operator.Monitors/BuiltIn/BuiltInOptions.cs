namespace Operator.Monitors.BuiltIn;

/// <summary>Operator's own host and process; nothing needs to be set.</summary>
public sealed record BuiltInOptions : MonitorOptions
{
    /// <inheritdoc/>
    public override string Name { get; init; } = "operator";

    /// <inheritdoc/>
    public override string Setting { get; init; } = "DATA_DIR";

    /// <inheritdoc/>
    public override string Kind => "builtin";

    /// <summary>The folder whose drive <c>disk</c> is about.</summary>
    public string DataFolder { get; init; } = ".";

    /// <inheritdoc/>
    public override string Address => "this host";

    /// <summary>Where Linux shows its figures.</summary>
    internal string ProcFolder { get; init; } = "/proc";
}
