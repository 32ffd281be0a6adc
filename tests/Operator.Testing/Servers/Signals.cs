using System.Runtime.InteropServices;

namespace Operator.Testing.Servers;

/// <summary>Signals to other processes (signal(7)).</summary>
internal static class Signals
{
    /// <summary>Ctrl+C.</summary>
    public const int Interrupt = 2;

    /// <summary>The end at once.</summary>
    public const int Kill = 9;

    /// <summary>What a service manager sends to end a program.</summary>
    public const int Terminate = 15;

    /// <summary>Goes on after <see cref="Stop"/>.</summary>
    public const int Continue = 18;

    /// <summary>Halts where it is, as a machine does that is suspended.</summary>
    public const int Stop = 19;

    /// <summary>Sends a signal; a process that is gone is no error.</summary>
    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
