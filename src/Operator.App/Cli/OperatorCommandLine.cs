using System.CommandLine;

namespace Operator.App.Cli;

/// <summary>The command line: everything <c>--help</c> tells.</summary>
internal static class OperatorCommandLine
{
    /// <summary>Runs what the arguments say; the exit code is the process's.</summary>
    public static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(
            "Operator: your infrastructure, one text away.\n\nWithout a command it serves: the Twilio webhook, the phone simulator and the console.\n"
            + "Settings come from the environment or a .env file; .env.example and SETUP.md list them all.")
        {
            TextCommand.Create(),
            CheckCommand.Create(),
            WorkflowsCommand.Create(),
            UsersCommand.Create(),
        };
        var urls = new Option<string?>("--urls")
        {
            Description = "Addresses to listen on, separated by ';'. Default: ASPNETCORE_URLS, else http://localhost:5000.",
        };
        root.Options.Add(urls);
        root.SetAction((parsed, cancellationToken) => ServeCommand.RunAsync(parsed.GetValue(urls), cancellationToken));
        return root.Parse(args).InvokeAsync();
    }
}
