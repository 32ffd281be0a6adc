using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Extensions;

/// <summary>Reading inputs and setting outputs from the argument's side.</summary>
public static class ArgumentExtensions
{
    /// <summary>The value of an input.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static T Get<T>(this Input<T>? input, ActivityExecutionContext context, [CallerArgumentExpression(nameof(input))] string? inputName = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Get(input) ?? throw new InvalidOperationException($"The input '{inputName}' of the activity '{context.Activity.Id}' is empty.");
    }

    /// <summary>The value of an input, or what the factory gives when there is none.</summary>
    public static T? GetOrDefault<T>(this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = context.Get(input);
        return value is null && defaultValue is not null ? defaultValue() : value;
    }

    /// <summary>Sets an output, by the name it was written with when the definition does not bind it.</summary>
    public static void Set<T>(
        this Output<T>? output, ActivityExecutionContext context, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Set(output, value, outputName);
    }
}
