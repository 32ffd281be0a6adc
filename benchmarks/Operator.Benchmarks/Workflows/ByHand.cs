using Operator.Workflows.Activities;

namespace Operator.Benchmarks.Workflows;

/// <summary>What <see cref="Definitions.Flowchart"/> does, written as a method.</summary>
internal static class ByHand
{
    public static async ValueTask<int> RunAsync(IConsoleOutput console)
    {
        object state = "none";
        await WriteAsync(console, "start");
        if (true) await WriteAsync(console, "yes");
        state = "set";
        await WriteAsync(console, "middle");
        if (Never()) return 1;
        await WriteAsync(console, "no");
        await WriteAsync(console, "almost");
        await WriteAsync(console, "there");
        await WriteAsync(console, "end");
        return state is "set" ? 0 : 1;
    }

    private static bool Never() => false;

    private static ValueTask WriteAsync(IConsoleOutput console, string text)
    {
        console.WriteLine(text);
        return default;
    }
}
