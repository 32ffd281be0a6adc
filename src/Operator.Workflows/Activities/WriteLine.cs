using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Activities;

/// <summary>Writes a line to the console.</summary>
[Activity("Elsa", "Console", "Writes a line to the console.")]
public class WriteLine : CodeActivity
{
    /// <summary>An empty line.</summary>
    public WriteLine([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>A line.</summary>
    [OverloadResolutionPriority(1)]
    public WriteLine(string text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(text), source, line)
    {
    }

    /// <summary>A line that is computed.</summary>
    public WriteLine(Func<string> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(text), source, line)
    {
    }

    /// <summary>Writes what code gives from the run.</summary>
    public WriteLine(Func<ExpressionExecutionContext, string?> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(text), source, line)
    {
    }

    /// <summary>Writes the value of a variable.</summary>
    public WriteLine(Variable<string> variable, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : this(new Input<string>(variable), source, line)
    {
    }

    /// <summary>Writes an input.</summary>
    public WriteLine(Input<string> text, [CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) => Text = text;

    /// <summary>The line.</summary>
    [Input(Description = "The text.")]
    public Input<string>? Text { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.GetService<IConsoleOutput>() is { } output) output.WriteLine(context.Get(Text));
        else Console.WriteLine(context.Get(Text));
    }
}
