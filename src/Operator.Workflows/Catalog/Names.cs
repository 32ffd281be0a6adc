using System.Text;

namespace Operator.Workflows.Catalog;

/// <summary>The spellings of names.</summary>
internal static class Names
{
    public static string Camel(string name) => name.Length == 0 || char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    public static string Pascal(string name) => name.Length == 0 || char.IsUpper(name[0]) ? name : char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>"ParallelForEach2" as "Parallel For Each 2".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = i > 0 && (char.IsDigit(name[i])
                ? !char.IsDigit(name[i - 1])
                : char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (startsWord) words.Append(' ');
            words.Append(name[i]);
        }

        return words.ToString();
    }
}
