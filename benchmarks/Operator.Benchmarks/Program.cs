using BenchmarkDotNet.Running;
using Operator.Benchmarks.Texting;

namespace Operator.Benchmarks;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        if (args is ["texts"]) await ReplyRate.RunAsync();
        else BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    }
}
