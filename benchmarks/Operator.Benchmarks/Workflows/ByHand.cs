using Operator.Workflows.Activities;

namespace Operator.Benchmarks.Workflows;

/// <summary>What <see cref="Definitions.Flowchart"/> does, written as a method.</summary>
internal static class ByHand
{
    public static async ValueTask<int> RunAsync(IConsoleOutput console)
    {
        await WriteAsync(console, "start");
        if (await DecideAsync(true)) await WriteAsync(console, "yes");
        object state = "set";
        await WriteAsync(console, "middle");
        if (await DecideAsync(false)) return 1;
        await WriteAsync(console, "no");
        await WriteAsync(console, "almost");
        await WriteAsync(console, "there");
        await WriteAsync(console, "end");
        return state is "set" ? 0 : 1;
    }

    private static ValueTask<bool> DecideAsync(bool value) => new(value);

    private static ValueTask WriteAsync(IConsoleOutput console, string text)
    {
        console.WriteLine(text);
        return default;
    }
}
