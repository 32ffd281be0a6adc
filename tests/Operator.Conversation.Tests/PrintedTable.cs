using System.Text.RegularExpressions;

namespace Operator.Conversation.Tests;

/// <summary>A table that the command line printed.</summary>
internal static partial class PrintedTable
{
    /// <summary>Its first lines of rows, cells trimmed, milliseconds as N.</summary>
    public static List<string> Rows(string output) =>
    [
        .. output.Split('\n')
            .Where(line => line.StartsWith('│') && !line.StartsWith("│  ", StringComparison.Ordinal))
            .Select(line => Milliseconds().Replace(string.Join('|', line.Trim('│').Split('│').Select(cell => cell.Trim())), "|N ms|")),
    ];

    [GeneratedRegex(@"\|\d+ ms\|")]
    private static partial Regex Milliseconds();
}
