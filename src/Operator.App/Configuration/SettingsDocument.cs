using System.Text;

namespace Operator.App.Configuration;

/// <summary>Writes the catalogue down: for <c>.env.example</c>, SETUP.md and the command line's help.</summary>
internal static class SettingsDocument
{
    /// <summary>The whole of <c>.env.example</c>.</summary>
    public static string EnvExample()
    {
        var text = new StringBuilder()
            .Append("# Copy this file to .env and fill in what you need; everything is optional. A variable of the environment wins over this file.\n")
            .Append("# Put values with blanks, '#' or '$' in single quotes.\n");
        foreach (var group in SettingsCatalogue.Groups)
        {
            text.Append('\n').Append("# ---- ").Append(group.Title).Append(" ----\n");
            foreach (var setting in group.Settings)
            {
                text.Append('\n').Append("# ").Append(setting.Summary).Append('\n')
                    .Append('#').Append(setting.Name).Append('=').Append(Quoted(setting.Default ?? setting.Example ?? "")).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>A table for each area, in Markdown.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        foreach (var group in SettingsCatalogue.Groups)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append("### ").Append(group.Title).Append("\n\n")
                .Append("| Variable | What it is for | Default | Example |\n|---|---|---|---|\n");
            foreach (var setting in group.Settings)
            {
                text.Append("| `").Append(setting.Name).Append("` | ").Append(setting.Summary.Replace("|", "\\|", StringComparison.Ordinal))
                    .Append(" | ").Append(Code(setting.Default)).Append(" | ").Append(Code(setting.Example)).Append(" |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Lines for the command line's help, wrapped at <paramref name="width"/> columns.</summary>
    public static string Help(int width)
    {
        var text = new StringBuilder();
        foreach (var group in SettingsCatalogue.Groups)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(group.Title).Append(":\n");
            foreach (var setting in group.Settings)
            {
                text.Append("  ").Append(setting.Name).Append('\n');
                var line = new StringBuilder("     ");
                foreach (var word in (setting.Summary + (setting.Default is null ? "" : $" Default: {setting.Default}.")).Split(' '))
                {
                    if (line.Length + 1 + word.Length > width)
                    {
                        text.Append(line).Append('\n');
                        line.Clear().Append("     ");
                    }

                    line.Append(' ').Append(word);
                }

                text.Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Code(string? text) => text is null ? "" : $"`{text}`";

    private static string Quoted(string text) => text.AsSpan().ContainsAny(" \"#$") ? $"'{text}'" : text;
}
