using System.Text;
using Operator.Workflows.Hosting;

namespace Operator.Studio.Definitions;

/// <summary>The names of files that hold definitions.</summary>
public static class FileNames
{
    /// <summary><c>workflow-definition-{name in kebab case}-{definition id}-{version id}.json</c>.</summary>
    public static string Of(DefinitionVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var definition = version.Definition;
        var parts = new[] { "workflow-definition", Kebab(definition.Name ?? ""), Safe(definition.DefinitionId), Safe(definition.Id) };
        return string.Join('-', parts.Where(part => part.Length > 0)) + ".json";
    }

    /// <summary>Keeps what every file system allows.</summary>
    public static string Safe(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-'));
    }

    /// <summary>The words of a name in lower case with dashes between them, in what every file system allows; empty when nothing is left.</summary>
    public static string Kebab(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            var isLetter = char.IsAsciiLetterOrDigit(character);
            var startsWord = !isLetter || (char.IsAsciiLetterUpper(character) && text.Length > 0 && char.IsAsciiLetterLower(text[^1]));
            if (startsWord && text.Length > 0 && text[^1] != '-') text.Append('-');
            if (isLetter) text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString().Trim('-');
    }
}
