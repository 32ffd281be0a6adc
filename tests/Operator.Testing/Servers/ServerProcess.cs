using System.Collections.Concurrent;
using System.Diagnostics;

namespace Operator.Testing.Servers;

/// <summary>
/// A real server program with a temporary folder of its own. As root it runs as the user <c>postgres</c>, since PostgreSQL and PgBouncer
/// refuse root.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private const string UnprivilegedUser = "postgres";

    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    private ServerProcess(string folder) => Folder = folder;

    /// <summary>The server's own folder, removed when it stops.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder; nothing runs yet.</summary>
    public static ServerProcess Prepare(string name)
    {
        var server = new ServerProcess(Directory.CreateTempSubdirectory($"operator-{name}-").FullName);
        server.GiveFolderAway();
        return server;
    }

    /// <summary>The full path of a program.</summary>
    /// <exception cref="FileNotFoundException">It is not installed; the message names the Debian package.</exception>
    public static string Find(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(["/usr/sbin", "/sbin"])
            .Concat(Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin"))
                : []);
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"'{program}' is needed by this test; install it with: apt-get install {package}");
    }

    /// <summary>Writes a file into the folder that the server may read.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        GiveFolderAway();
        return path;
    }

    /// <summary>Runs a program to its end.</summary>
    public async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var run = Launch(program, arguments);
        await run.WaitForExitAsync();
        if (run.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {run.ExitCode}: {Output()}");
        }
    }

    /// <summary>Starts the server and waits until it is ready; one that ends before is a failure with its last words.</summary>
    public async Task StartAsync(string program, IEnumerable<string> arguments, Func<CancellationToken, Task<bool>> ready)
    {
        process = Launch(program, arguments);
        try
        {
            await Until.TrueAsync(
                token => process.HasExited
                    ? throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {Output()}")
                    : ready(token),
                $"{program} is ready");
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message} It said: {Output()}", e);
        }
    }

    /// <summary>Starts the server and waits until an address of it answers with a success.</summary>
    public async Task StartAsync(string program, IEnumerable<string> arguments, Uri ready)
    {
        using var http = new HttpClient();
        await StartAsync(program, arguments, async token =>
        {
            try
            {
                using var answer = await http.GetAsync(ready, token);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Interrupts the server, waits for its end, and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Signals.Send(process.Id, Signals.Interrupt);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }

        process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Process Launch(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        if (Environment.IsPrivilegedProcess)
        {
            start.FileName = Find("setpriv", "util-linux");
            foreach (var argument in (string[])[$"--reuid={UnprivilegedUser}", $"--regid={UnprivilegedUser}", "--clear-groups", program])
            {
                start.ArgumentList.Add(argument);
            }
        }
        else
        {
            start.FileName = program;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var launched = new Process { StartInfo = start };
        launched.OutputDataReceived += Keep;
        launched.ErrorDataReceived += Keep;
        launched.Start();
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
        {
            output.Enqueue(line.Data);
            while (output.Count > KeptLines)
            {
                output.TryDequeue(out _);
            }
        }
    }

    private string Output() => string.Join('\n', output);

    private void GiveFolderAway()
    {
        if (Environment.IsPrivilegedProcess)
        {
            using var chown = Process.Start("chown", ["-R", $"{UnprivilegedUser}:{UnprivilegedUser}", Folder]);
            chown.WaitForExit();
        }
    }
}
