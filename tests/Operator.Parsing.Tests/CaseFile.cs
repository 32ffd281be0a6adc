using System.Globalization;
using System.Text.RegularExpressions;

namespace Operator.Parsing.Tests;

/// <summary>
/// Reads a table of cases: a row a line, its columns apart by <c> ⇒ </c>, comments after <c>#</c> at a line's start. Columns may hold
/// <c>\n \t \s \\</c> and <c>\u{1F600}</c>, also for half a surrogate pair. Whatever is not understood fails the test run with its line.
/// </summary>
internal static partial class CaseFile
{
    private const string Arrow = " ⇒ ";

    public static TheoryData<string[]> Load(string name, int columns) => new(Read(name, columns));

    public static IReadOnlyList<string[]> Read(string name, int columns) =>
        Parse(name, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", name)), columns);

    public static IReadOnlyList<string[]> Parse(string name, string content, int count)
    {
        var rows = new List<string[]>();
        var seen = new HashSet<string>();
        foreach (var (index, line) in content.ReplaceLineEndings("\n").Split('\n').Index())
        {
            if (line.Length == 0 || line[0] == '#')
                continue;

            var place = $"{name}:{index + 1}";
            if (line != line.Trim() || line.Any(c => c is < ' ' or '\u00A0'))
                throw new FormatException($"{place}: blanks at an end, or a character that has to be escaped.");

            var columns = line.Split(Arrow);
            if (columns.Length != count)
                throw new FormatException($"{place}: {columns.Length} columns, expected {count}.");

            if (!seen.Add(columns[0]))
                throw new FormatException($"{place}: '{columns[0]}' is here twice.");

            rows.Add([.. columns.Select(column => Unescape(place, column))]);
        }

        return rows.Count > 0 ? rows : throw new FormatException($"{name}: no rows.");
    }

    private static string Unescape(string place, string column) => Escape().Replace(column, match => match.Value switch
    {
        @"\n" => "\n",
        @"\r" => "\r",
        @"\t" => "\t",
        @"\s" => " ",
        @"\\" => "\\",
        ['\\', 'u', '{', .. var digits, '}'] => FromCode(int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
        _ => throw new FormatException($"{place}: unknown escape '{match.Value}'."),
    });

    private static string FromCode(int code) => code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32(code);

    [GeneratedRegex(@"\\(u\{[0-9A-Fa-f]{1,6}\}|.|$)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
