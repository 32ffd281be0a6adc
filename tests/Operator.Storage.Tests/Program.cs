using Operator.Storage.Tests.Sqlite;
using Xunit.MicrosoftTestingPlatform;

namespace Operator.Storage.Tests;

internal static class Program
{
    public static Task<int> Main(string[] args) => args is [CrashingWriter.Argument, var folder]
        ? CrashingWriter.RunAsync(folder)
        : TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}
