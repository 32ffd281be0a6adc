namespace Operator.Conventions.Tests;

/// <summary>Who may reference whom, as the table in docs/architecture.md says.</summary>
internal static class Picture
{
    public static IReadOnlyDictionary<string, string[]> MayReference { get; } = new Dictionary<string, string[]>
    {
        ["Operator.Parsing"] = [],
        ["Operator.Workflows"] = [],
        ["Operator.Messaging"] = [],
        ["Operator.Monitors"] = [],
        ["Operator.Activities"] = ["Operator.Parsing", "Operator.Workflows", "Operator.Messaging", "Operator.Monitors"],
        ["Operator.Storage"] = ["Operator.Workflows", "Operator.Messaging", "Operator.Activities"],
        ["Operator.Studio"] = ["Operator.Workflows"],
        ["Operator.App"] =
        [
            "Operator.Parsing", "Operator.Workflows", "Operator.Messaging", "Operator.Monitors",
            "Operator.Activities", "Operator.Storage", "Operator.Studio",
        ],
    };
}
