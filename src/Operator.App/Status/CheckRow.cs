namespace Operator.App.Status;

/// <summary>What a check found out about one system or part.</summary>
/// <param name="System">Its name.</param>
/// <param name="IsWell">Whether nothing needs to be done.</param>
/// <param name="State">One word: ok, unreachable, degraded, refused ...</param>
/// <param name="Elapsed">How long it took to answer, or null when it was not asked.</param>
/// <param name="Problem">What is wrong, or empty.</param>
/// <param name="Setting">The settings to change, one a line, or empty.</param>
internal sealed record CheckRow(string System, bool IsWell, string State, TimeSpan? Elapsed, string Problem, string Setting)
{
    /// <summary>The state of what is well without reservation.</summary>
    public const string Ok = "ok";
}
