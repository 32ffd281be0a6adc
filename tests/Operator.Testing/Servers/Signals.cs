using System.Runtime.InteropServices;

namespace Operator.Testing.Servers;

/// <summary>Signals to other processes (signal(7)).</summary>
internal static class Signals
{
    /// <summary>Ctrl+C.</summary>
    public const int Interrupt = 2;

    /// <summary>What a service manager sends to end a program.</summary>
    public const int Terminate = 15;

    /// <summary>Sends a signal; a process that is gone is no error.</summary>
    public static void Send(int processId, int signal) => _ = Kill(processId, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
