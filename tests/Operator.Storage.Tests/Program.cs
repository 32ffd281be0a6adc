using Operator.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace Operator.Storage.Tests;

internal static class Program
{
    public static async Task<int> Main(string[] args) => args switch
    {
        [CrashingWriter.Argument, var folder] => await CrashingWriter.RunAsync(folder),
        _ when args.Contains("--server") => await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions),
        _ => await ConsoleRunner.Run(args),
    };
}
