using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;
using Variable = Operator.Workflows.Authoring.Variable;

namespace Operator.Workflows.Execution;

/// <content>Inputs and outputs.</content>
public sealed partial class ActivityExecutionContext
{
    private object?[]? _inputs;

    /// <summary>The input of the workflow, by name in any case.</summary>
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;

    /// <summary>What the owner gave to this execution alone.</summary>
    public IDictionary<string, object> ActivityInput => Extras.ActivityInput ??= new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);

    internal object? ReadOutput(Output output) =>
        output.Owner is null ? null : WorkflowExecutionContext.Outputs.Get(output.Owner, output.Index);

    /// <summary>The value of an input of this activity or of one that encloses it; default when there is none.</summary>
    public T? Get<T>(Input<T>? input)
    {
        if (input is null) return default;
        var value = ReadInput(input);
        return value is T typed ? typed : ValueConverter.Convert<T>(value);
    }

    /// <summary>The value that an output of this activity has now; default when none was set in this burst.</summary>
    public T? Get<T>(Output<T>? output) => output is null ? default : ValueConverter.Convert<T>(ReadOutput(output));

    /// <summary>The value of a variable or literal.</summary>
    public object? Get(MemoryBlockReference reference) => reference switch
    {
        Variable variable => ReadVariable(variable),
        Literal literal => literal.Value,
        ObjectLiteral literal => literal.Value,
        { Id: var id } => TryGetById(id, out var value) ? value : null,
        null => null,
    };

    /// <summary>Sets an output: other activities can read it, and the variable it is bound to is assigned.</summary>
    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null)
    {
        if (output is not null) SetOutput(output, value);
        else if (outputName is not null) SetOutput(outputName[(outputName.LastIndexOf('.') + 1)..], value);
    }

    /// <summary>Sets the output named <c>Result</c>, if the activity has it.</summary>
    public void SetResult(object? value) => SetOutput("Result", value);

    /// <summary>A workflow input, converted; default when it was not given.</summary>
    public T GetWorkflowInput<T>(string key) => TryGetWorkflowInput<T>(key, out var value)
        ? value!
        : throw new KeyNotFoundException($"The workflow has no input '{key}'.");

    /// <summary>A workflow input, converted.</summary>
    public bool TryGetWorkflowInput<T>(string key, out T? value)
    {
        value = default;
        if (!TryGetInput(key, out var found)) return false;
        value = ValueConverter.Convert<T>(found);
        return true;
    }

    /// <summary>Evaluates an input now, for inputs that are not evaluated before the activity runs.</summary>
    public async Task<T?> EvaluateInputPropertyAsync<TActivity, T>(Expression<Func<TActivity, Input<T>>> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        var member = (property.Body as MemberExpression)?.Member as PropertyInfo
            ?? throw new ArgumentException("Name an input property, e.g. x => x.Condition.", nameof(property));
        return ValueConverter.Convert<T>(await EvaluateAsync((Input?)member.GetValue(Activity)).ConfigureAwait(false));
    }

    /// <summary>Evaluates an input now and keeps the value.</summary>
    internal ValueTask<object?> EvaluateAsync(Input? input) => EvaluateAsync(input, ExpressionExecutionContext);

    /// <summary>Evaluates an input now, with arguments, and keeps the value.</summary>
    internal ValueTask<object?> EvaluateAsync(Input? input, IReadOnlyDictionary<string, object?> arguments) =>
        EvaluateAsync(input, new ExpressionExecutionContext(this, Node.Plan, CancellationToken) { Arguments = arguments });

    private async ValueTask<object?> EvaluateAsync(Input? input, ExpressionExecutionContext context)
    {
        if (input is null) return null;
        if (input.Compiled is null) return input.Constant;
        object? value;
        try
        {
            value = await input.Compiled.EvaluateAsync(context).ConfigureAwait(false);
            if (value is null || value.GetType() != input.Type) value = ValueConverter.Convert(value, input.Type);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !CancellationToken.IsCancellationRequested)
        {
            throw new InputEvaluationException(input.Name, exception);
        }

        if (input.Slot >= 0) (_inputs ??= new object?[Node.SlotCount])[input.Slot] = value;
        return value;
    }

    /// <summary>Evaluates an input of another activity in this scope.</summary>
    internal async ValueTask<object?> EvaluateDetachedAsync(Input input) =>
        ValueConverter.Convert(await input.Compiled!.EvaluateAsync(ExpressionExecutionContext).ConfigureAwait(false), input.Type);

    internal object? ReadInput(Input input)
    {
        if (input.Compiled is null) return input.Constant;
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
            if (scope.Node == input.Owner) return input.Slot >= 0 ? scope._inputs?[input.Slot] : null;
        return null;
    }

    /// <summary>An input of the nearest enclosing workflow: embedded ones keep theirs as variables.</summary>
    internal bool TryGetInput(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (!scope.Node.IsWorkflow || scope.ParentActivityExecutionContext is null) continue;
            for (var dynamic = scope._dynamicVariables; dynamic is not null; dynamic = dynamic.Next)
            {
                if (!string.Equals(dynamic.Name, name, StringComparison.OrdinalIgnoreCase)) continue;
                value = dynamic.Value;
                return true;
            }

            value = null;
            return false;
        }

        return WorkflowExecutionContext.TryGetInput(name, out value);
    }

    internal void SetOutput(string name, object? value)
    {
        var output = Array.Find(Node.Outputs, candidate => candidate.Name == name);
        if (output is not null) SetOutput(output, value);
    }

    internal void SetOutput(Output output, object? value)
    {
        WorkflowExecutionContext.Outputs.Set(Node, output.Index, value, output.Name == "Result");
        if (output.Target is Variable variable) WriteVariable(variable, value);
        else if (output.WorkflowOutput is { } name) SetWorkflowOutput(name, value);
    }

    /// <summary>Sets an output of the nearest enclosing workflow.</summary>
    internal void SetWorkflowOutput(string name, object? value)
    {
        var scope = this;
        while (!scope.Node.IsWorkflow && scope.ParentActivityExecutionContext is { } parent) scope = parent;
        if (scope.ParentActivityExecutionContext is null) WorkflowExecutionContext.Output[name] = value!;
        else (scope.Extras.WorkflowOutput ??= new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase))[name] = value;
    }
}
