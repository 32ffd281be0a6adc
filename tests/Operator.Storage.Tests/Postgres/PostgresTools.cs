using System.Diagnostics;
using Operator.Testing.Servers;

namespace Operator.Storage.Tests.Postgres;

/// <summary>PostgreSQL's own programs, with a file of their own.</summary>
internal sealed class PostgresTools(PostgresServer server) : IDisposable
{
    /// <summary>The file.</summary>
    public string File { get; } = Path.Combine(Directory.CreateTempSubdirectory("operator-backup-").FullName, "operator.dump");

    public async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(ServerProcess.Find(program, "postgresql-client"), [.. arguments, "--host=127.0.0.1", $"--port={server.Port}", "--username=postgres"])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = PostgresServer.Password;
        using var run = Process.Start(start)!;
        var errors = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        Assert.True(run.ExitCode == 0, $"{program} ended with {run.ExitCode}: {errors}");
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
}
