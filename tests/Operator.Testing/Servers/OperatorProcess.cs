using System.Diagnostics;
using Operator.Testing.Twilio;

namespace Operator.Testing.Servers;

/// <summary>
/// The built program itself as a child process, with a temporary folder of its own: its working directory, with copies of the shipped
/// workflows and named queries, and its database. It sees no setting but the ones the test gives.
/// </summary>
public sealed class OperatorProcess : IAsyncDisposable
{
    private const string Program = "Operator.App.dll";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What .NET and the shell need; every other variable could be a setting.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TMPDIR", "LANG", "DOTNET_ROOT", "DOTNET_HOST_PATH", "DOTNET_EnableWriteXorExecute"];

    private Process? server;

    private OperatorProcess(string folder) => Folder = folder;

    /// <summary>Its working directory; removed at the end.</summary>
    public string Folder { get; }

    /// <summary>The folder of its definitions.</summary>
    public string Workflows => Path.Combine(Folder, "workflows");

    /// <summary>Its settings: the variables of its environment.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort.Next()}");

    /// <summary>Every line it wrote since it was prepared, on either output.</summary>
    public Arrivals<string> Lines { get; } = new("lines of Operator's output", Patience);

    /// <summary>How many commands ship.</summary>
    public static int ShippedCommands { get; } = ShippedFiles().Count();

    /// <summary>Makes the folder; nothing runs yet.</summary>
    public static OperatorProcess Prepare()
    {
        var process = new OperatorProcess(Directory.CreateTempSubdirectory("operator-app-").FullName);
        foreach (var file in ShippedFiles())
        {
            process.Write(Path.Combine("workflows", "commands", Path.GetFileName(file)), File.ReadAllText(file));
        }

        process.Write("queries.json", File.ReadAllText(Path.Combine(Repository.Root, "queries.json")));
        return process;
    }

    private static IEnumerable<string> ShippedFiles() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows", "commands"), "*.json");

    /// <summary>Writes a file into its working directory, whole or not at all, as a good editor does.</summary>
    public void Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(Folder, $"{Guid.NewGuid():N}.tmp");
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Starts the server and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead; the message has what it said.</exception>
    public async Task StartAsync()
    {
        server = Launch(["--urls", Address.GetLeftPart(UriPartial.Authority)]);
        server.OutputDataReceived += Keep;
        server.ErrorDataReceived += Keep;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        await Until.TrueAsync(
            async token =>
            {
                if (server.HasExited)
                {
                    throw new InvalidOperationException($"Operator ended with {server.ExitCode}: {string.Join('\n', Lines)}");
                }

                try
                {
                    using var answer = await http.GetAsync(new Uri("/health", UriKind.Relative), token);
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "Operator listens",
            Patience);
    }

    /// <summary>Asks the server to end, as a service manager does.</summary>
    public void Terminate() => Signals.Send(Running.Id, Signals.Terminate);

    /// <summary>Waits for the server's end; gives its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await Running.WaitForExitAsync(limit.Token);
        return Running.ExitCode;
    }

    /// <summary>Ends the server at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        Running.Kill();
        await Running.WaitForExitAsync();
    }

    /// <summary>Halts the server where it is, as a machine that is suspended.</summary>
    public void Halt() => Signals.Send(Running.Id, Signals.Stop);

    /// <summary>Lets the server go on after <see cref="Halt"/>.</summary>
    public void GoOn() => Signals.Send(Running.Id, Signals.Continue);

    /// <summary>Runs the command line to its end: <c>text</c>, <c>check</c> and so on.</summary>
    public async Task<ProgramRun> RunAsync(params string[] arguments)
    {
        using var run = Launch(arguments);
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Patience);
        await run.WaitForExitAsync(limit.Token);
        return new ProgramRun(run.ExitCode, await output, await error);
    }

    /// <summary>Ends the server when it still runs, and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (server is { HasExited: false })
        {
            await KillAsync();
        }

        server?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Running => server ?? throw new InvalidOperationException("Operator was not started.");

    private Process Launch(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltFile("Operator.App", Program), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in Settings)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            Lines.Add(line.Data);
        }
    }
}
