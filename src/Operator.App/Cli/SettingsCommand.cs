using System.CommandLine;
using Operator.App.Configuration;

namespace Operator.App.Cli;

/// <summary><c>operator settings</c>: every setting and what it is for.</summary>
internal static class SettingsCommand
{
    private const int Narrowest = 60;
    private const int Widest = 120;

    public static Command Create()
    {
        var command = new Command("settings", "Lists every setting and what it is for.");
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(SettingsDocument.Help(Width())));
        return command;
    }

    private static int Width() => Console.IsOutputRedirected ? Widest : Math.Clamp(Console.WindowWidth, Narrowest, Widest);
}
