using Operator.Activities.Commands;
using Operator.Activities.Tests.Harness;

namespace Operator.Activities.Tests;

public sealed class ShippedWorkflowsTests
{
    public static TheoryData<string> Commands =>
        [.. Directory.EnumerateFiles(CommandHarness.WorkflowsFolder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Compiles_without_a_fault_and_starts_with_one_command(string command) =>
        Assert.IsType<SmsCommand>(Assert.Single(CommandHarness.Compile(command).Triggers).Activity);
}
