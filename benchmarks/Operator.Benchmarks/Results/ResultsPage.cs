using System.Globalization;
using System.Text;
using Operator.Testing;
using Spectre.Console;

namespace Operator.Benchmarks.Results;

/// <summary>Shows the figures in the terminal and keeps them in <c>docs/benchmarks.md</c>.</summary>
internal static class ResultsPage
{
    private const string Begin = "<!-- results: written by ./bench.sh --save -->";
    private const string End = "<!-- end of results -->";

    public static void Print(IEnumerable<FigureGroup> groups)
    {
        foreach (var group in groups)
        {
            var table = new Table { Title = new TableTitle(Markup.Escape(group.Title)) };
            table.AddColumns("", "Measured", "Target", "");
            foreach (var figure in group.Figures)
                table.AddRow(Markup.Escape(figure.What), Markup.Escape(figure.Measured), Markup.Escape(figure.Target), Verdict(figure));
            AnsiConsole.Write(table);
        }
    }

    /// <summary>Replaces the results in the page.</summary>
    public static void Save(string machine, IEnumerable<FigureGroup> groups)
    {
        var file = Path.Combine(Repository.Root, "docs", "benchmarks.md");
        var page = File.ReadAllText(file);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(file, string.Concat(page.AsSpan(0, begin), Write(machine, groups), page.AsSpan(end)));
    }

    private static string Write(string machine, IEnumerable<FigureGroup> groups)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"\n\nMeasured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}: {machine}.\n");
        foreach (var group in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n### {group.Title}\n\n| | Measured | Target | |\n|---|---|---|---|\n");
            foreach (var figure in group.Figures)
                text.Append(CultureInfo.InvariantCulture, $"| {figure.What} | {figure.Measured} | {figure.Target} | {Word(figure)} |\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Word(Figure figure) => figure.IsMet switch { true => "met", false => "missed", null => "" };

    private static string Verdict(Figure figure) => figure.IsMet switch { true => "[green]met[/]", false => "[red]missed[/]", null => "" };
}
