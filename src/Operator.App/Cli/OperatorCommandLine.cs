using System.CommandLine;
using Operator.App.Configuration;

namespace Operator.App.Cli;

/// <summary>The command line: everything <c>--help</c> tells.</summary>
internal static class OperatorCommandLine
{
    // Longer than the host takes to stop, so that texts in work are finished and the exit code is the command's own.
    private static readonly TimeSpan TerminationTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Runs what the arguments say; the exit code is the process's.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            """
            Operator: your infrastructure, one text away.

            Without a command it serves: the Twilio webhook (/sms), the phone simulator (/phone) and the console (/).
            Settings come from the environment or a .env file; the command 'settings' and SETUP.md explain each.

            Exit codes: 0 all is well, 1 something is wrong and the output says what, 2 the text is no command,
            78 the settings are not valid and nothing was started.
            """)
        {
            TextCommand.Create(),
            CheckCommand.Create(),
            WorkflowsCommand.Create(),
            TwilioCommand.Create(),
            UsersCommand.Create(),
            SettingsCommand.Create(),
        };
        var urls = Urls();
        root.Options.Add(urls);
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(parsed.GetValue(urls), cancellationToken));
        return root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TerminationTimeout });
    }

    private static Option<string?> Urls()
    {
        var urls = new Option<string?>("--urls")
        {
            Description = "Addresses to listen on, separated by ';'. Default: ASPNETCORE_URLS, else http://localhost:5000.",
        };
        urls.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && SettingParsers.ListenAddresses(text) is { Fault: { } fault })
            {
                result.AddError($"--urls is '{text}'; {fault}.");
            }
        });
        return urls;
    }
}
