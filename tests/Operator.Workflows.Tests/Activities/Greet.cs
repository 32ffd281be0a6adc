using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Tests.Activities;

[Activity("Test", "Greetings", "Greets somebody.")]
[FlowNode("Done", "Failed")]
public sealed class Greet : Activity<string>
{
    public Input<string>? Person { get; set; }

    public Output<string>? Failure { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await Task.Yield();
        var person = context.Get(Person);
        if (string.IsNullOrEmpty(person))
        {
            context.Set(Failure, "nobody to greet");
            await context.CompleteActivityWithOutcomesAsync("Failed");
            return;
        }

        var phrase = context.GetService<IPhraseBook>()?.Greeting ?? "Hello";
        context.Set(Result, $"{phrase} {person}");
        await context.CompleteActivityWithOutcomesAsync("Done");
    }

    public interface IPhraseBook
    {
        string Greeting { get; }
    }

    public sealed record PhraseBook(string Greeting) : IPhraseBook;
}
