using Operator.Workflows.Authoring;
using Operator.Workflows.Model;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Model;

public sealed class CompileFaultTests
{
    [Fact]
    public void An_unknown_activity_type_is_named_with_its_place()
    {
        var fault = Fault(TestHost.Definition("""{"id":"s","type":"Elsa.Sequence","activities":[{"id":"x","name":"Ghost","type":"Acme.Ghost"}]}"""));
        Assert.Equal(
            new WorkflowFault(
                FaultSeverity.Error, "$.root.activities[0]", "There is no activity type 'Acme.Ghost'; the activity faults when it is reached.", "x", "Ghost"),
            fault);
        Assert.Equal("activity 'Ghost' (id 'x'): There is no activity type 'Acme.Ghost'; the activity faults when it is reached. [$.root.activities[0]]", fault.ToString());
    }

    [Theory]
    [InlineData("JavaScript", "1 +", "The script is not well formed: ")]
    [InlineData("Liquid", "{% if %}", "The Liquid template is not well formed: ")]
    [InlineData("Liquid", "{{ a }}{% endif %}", "The Liquid template is not well formed: Unknown tag 'endif' at (1:")]
    [InlineData("CSharp", "1 + 1", "CSharp expressions are not offered here; use JavaScript or Liquid.")]
    [InlineData("Python", "1 + 1", "Python expressions are not offered here; use JavaScript or Liquid.")]
    [InlineData("Klingon", "qapla", "'Klingon' is not an expression type; use Literal, Object, Variable, Input, JavaScript or Liquid.")]
    public void A_bad_expression_is_named_with_activity_and_input(string type, string value, string reason)
    {
        var fault = Fault(TestHost.Line(type, value));
        Assert.Equal((FaultSeverity.Error, "$.root.text", "line", "Line1", "Text"), (fault.Severity, fault.Path, fault.ActivityId, fault.ActivityName, fault.Input));
        Assert.StartsWith(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_to_an_undeclared_variable_is_a_warning()
    {
        var fault = Fault(TestHost.Line("Variable", """{"id":"nope"}"""));
        Assert.Equal((FaultSeverity.Warning, "line", "Text"), (fault.Severity, fault.ActivityId, fault.Input));
    }

    [Fact]
    public void A_connection_to_nowhere_is_a_warning()
    {
        var fault = Fault(TestHost.Definition(
            """{"id":"f","type":"Elsa.Flowchart","activities":[{"id":"a","type":"Elsa.Start"}],"connections":[{"source":{"activity":"a"},"target":{"activity":"b"}}]}"""));
        Assert.Equal((FaultSeverity.Warning, "$.root.connections[0]"), (fault.Severity, fault.Path));
        Assert.Equal("The connection from 'a' to 'b' is dropped: one of them is not in the flowchart.", fault.Reason);
    }

    [Fact]
    public void The_same_id_twice_in_a_container_is_an_error()
    {
        var fault = Fault(TestHost.Definition("""{"id":"s","type":"Elsa.Sequence","activities":[{"id":"a","type":"Elsa.Start"},{"id":"a","type":"Elsa.End"}]}"""));
        Assert.Equal((FaultSeverity.Error, "The id 'a' is used twice in the same container."), (fault.Severity, fault.Reason));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var result = new TestHost().Compile(TestHost.Definition("""
            {"id":"s","type":"Elsa.Sequence","activities":[
              {"id":"a","type":"No.Such"},
              {"id":"b","type":"Elsa.WriteLine","text":{"expression":{"type":"JavaScript","value":"("}}},
              {"id":"c","type":"Elsa.If","condition":{"expression":{"type":"Liquid","value":"{{ x"}},"then":{"id":"d","type":"Also.Not"}}]}
            """));
        Assert.True(result.HasErrors);
        Assert.Equal(["a", "d", "b", "c"], result.Faults.Select(fault => fault.ActivityId));
    }

    [Fact]
    public async Task A_broken_activity_matters_only_when_it_is_reached()
    {
        var host = new TestHost();
        var result = host.Compile(TestHost.Definition("""
            {"id":"i","type":"Elsa.If","condition":{"expression":{"type":"Literal","value":false}},
             "then":{"id":"x","type":"No.Such"},"else":{"id":"l","type":"Elsa.WriteLine","text":"fine"}}
            """));
        var run = await host.RunAsync(result.Plan!);
        Assert.Equal(WorkflowSubStatus.Finished, run.SubStatus);
        Assert.Equal(["fine"], host.Console);
    }

    private static WorkflowFault Fault(string json) => Assert.Single(new TestHost().Compile(json).Faults);
}
