using System.Diagnostics;
using System.Net.Sockets;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Benchmarks.Programs;

/// <summary>A .NET program in a process of its own that listens on a loopback port.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _said = [];

    private ChildProgram(string name, int port, ProcessStartInfo start)
    {
        Name = name;
        Address = new Uri($"http://127.0.0.1:{port}");
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        Started = TimeProvider.System.GetTimestamp();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What the results call it.</summary>
    public string Name { get; }

    public Uri Address { get; }

    /// <summary>The moment before the process was started, as a timestamp of the system's clock.</summary>
    public long Started { get; }

    /// <summary>From the start of the process until its port took a connection.</summary>
    public TimeSpan ListeningAfter { get; private set; }

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="name">What the results call it.</param>
    /// <param name="assembly">The program, a file name without folder; it is looked for in the build's output.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="arguments">Its arguments, made of the port it has to listen on.</param>
    /// <param name="environment">Variables of its environment, made of the same port.</param>
    public static async Task<ChildProgram> StartAsync(
        string name,
        string assembly,
        string folder,
        Func<int, IEnumerable<string>> arguments,
        Func<int, IReadOnlyDictionary<string, string>> environment)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo("dotnet", [Repository.BuiltFile(assembly, $"{assembly}.dll"), .. arguments(port)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (variable, value) in environment(port)) start.Environment[variable] = value;
        var program = new ChildProgram(name, port, start);
        try
        {
            await program.WaitUntilListeningAsync(port);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>What the process is doing to the machine, now.</summary>
    public (TimeSpan Processor, long ResidentBytes) Use()
    {
        _process.Refresh();
        return (_process.TotalProcessorTime, _process.WorkingSet64);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitUntilListeningAsync(int port)
    {
        var limit = TimeSpan.FromSeconds(30);
        while (!await IsListeningAsync(port))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(Started) > limit)
                throw new InvalidOperationException($"{Name} does not listen. It said:\n{Said()}");
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        }

        ListeningAfter = TimeProvider.System.GetElapsedTime(Started);
    }

    private static async Task<bool> IsListeningAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_said) _said.Add(line.Data);
    }

    private string Said()
    {
        lock (_said) return string.Join('\n', _said.TakeLast(20));
    }
}
