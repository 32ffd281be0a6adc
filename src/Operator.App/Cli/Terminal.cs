using Spectre.Console;

namespace Operator.App.Cli;

/// <summary>The process's output, with colours on a terminal. Redirected, every line stays whole and plain.</summary>
internal static class Terminal
{
    private const int Unlimited = 10_000;

    /// <summary>Standard output: what a command was asked for.</summary>
    public static IAnsiConsole Out { get; } = Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Standard error: why it can't be had.</summary>
    public static IAnsiConsole Error { get; } = Create(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole Create(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (isRedirected)
        {
            console.Profile.Width = Unlimited;
        }

        return console;
    }
}
