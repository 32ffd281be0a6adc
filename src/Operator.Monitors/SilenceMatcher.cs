namespace Operator.Monitors;

/// <summary>One condition on a label.</summary>
/// <param name="Name">The label.</param>
/// <param name="Value">Its value, or a regular expression that matches the whole of it.</param>
/// <param name="IsRegex">Whether <paramref name="Value"/> is a regular expression.</param>
/// <param name="IsEqual">False turns the condition round.</param>
public sealed record SilenceMatcher(string Name, string Value, bool IsRegex = false, bool IsEqual = true)
{
    /// <summary>The condition as Prometheus writes it: <c>instance=~"web.*"</c>.</summary>
    public override string ToString() => $"{Name}{(IsEqual, IsRegex) switch
    {
        (true, false) => "=",
        (true, true) => "=~",
        (false, false) => "!=",
        (false, true) => "!~",
    }}\"{Value}\"";
}
