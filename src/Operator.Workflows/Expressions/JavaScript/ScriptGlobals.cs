using Jint;
using Jint.Native;
using Jint.Runtime.Interop;
using Operator.Workflows.Catalog;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>The functions and objects that one run of a script can use. Only those that it mentions are made.</summary>
internal sealed class ScriptGlobals(Engine engine, ExpressionExecutionContext context)
{
    private readonly List<(string Name, JsValue Value)> _shown = [];
    private JsObject? _variables;

    public Engine Engine { get; } = engine;

    public ExpressionExecutionContext Context { get; } = context;

    public ActivityExecutionContext Activity => Context.GetActivityExecutionContext();

    public WorkflowExecutionContext Workflow => Activity.WorkflowExecutionContext;

    public void Define(PreparedScript script, IReadOnlyDictionary<string, Action<JsValue>>? more)
    {
        foreach (var name in script.Names)
        {
            if (name == "variables") DefineVariables(script);
            else if (name == "args") Engine.SetValue(name, Context.Arguments.ToDictionary());
            else if (more is not null && more.TryGetValue(name, out var action)) DefineAction(name, action);
            else if (ScriptFunctions.All.TryGetValue(name, out var function)) DefineFunction(name, function);
            else if (ScriptTypes.All.TryGetValue(name, out var type)) Engine.SetValue(name, TypeReference.CreateTypeReference(Engine, type));
            else if (name.Length > 3) DefineAccessor(name);
        }
    }

    /// <summary>Assigns a variable, also where <c>variables</c> shows it.</summary>
    public void SetVariable(string name, JsValue value)
    {
        Activity.SetVariable(name, ToPlain(value));
        if (_variables is null || !_variables.HasOwnProperty(name)) return;
        _variables.Set(name, value);
        _shown.Add((name, value));
    }

    /// <summary>
    /// Assigns the variables that the script has changed as members of <c>variables</c>. Those that it only names take their type: an output may have left
    /// another one there.
    /// </summary>
    public void WriteBackVariables()
    {
        if (_variables is null) return;
        foreach (var (key, property) in _variables.GetOwnProperties())
        {
            var name = key.ToString();
            var value = property.Value;
            var isUnchanged = _shown.Exists(shown => shown.Name == name && ReferenceEquals(shown.Value, value));
            Activity.SetVariable(name, isUnchanged ? Activity.GetVariable(name) : ToPlain(value));
        }
    }

    /// <summary>A value of a script as a plain one.</summary>
    /// <exception cref="InvalidOperationException">It is nested too deeply, contains itself, or is too large.</exception>
    public static object? ToPlain(JsValue value)
    {
        if (value.IsUndefined() || value.IsNull()) return null;
        ScriptValueLimits.Check(value);
        return value.ToObject();
    }

    private void DefineFunction(string name, Func<ScriptGlobals, JsValue[], object?> function) =>
        Engine.SetValue(name, new ClrFunction(Engine, name, (_, arguments) => JsValue.FromObject(Engine, function(this, arguments))));

    private void DefineAction(string name, Action<JsValue> action) =>
        Engine.SetValue(name, new ClrFunction(Engine, name, (_, arguments) =>
        {
            action(arguments.Length > 0 ? arguments[0] : JsValue.Undefined);
            return JsValue.Undefined;
        }));

    private void DefineVariables(PreparedScript script)
    {
        _variables = new JsObject(Engine);
        Engine.SetValue("variables", _variables);
        if (Context.Activity is null) return;
        foreach (var name in script.UsesAllVariables ? Activity.VisibleVariables().Distinct() : script.Variables)
        {
            if (Workflow.TryGetUndeclared(name, out _) || !Activity.TryGetVariable(name, out var value)) continue;
            var shown = JsValue.FromObject(Engine, value);
            _variables.Set(name, shown);
            _shown.Add((name, shown));
        }
    }

    /// <summary><c>getFoo()</c> and <c>setFoo(v)</c> for a variable or input <c>Foo</c>, <c>getResultFromBar()</c> for an output of the activity <c>Bar</c>.</summary>
    private void DefineAccessor(string name)
    {
        if (Context.Activity is null) return;
        var isGetter = name.StartsWith("get", StringComparison.Ordinal);
        if (!isGetter && !name.StartsWith("set", StringComparison.Ordinal)) return;
        var suffix = name[3..];
        if (isGetter && Context.Arguments.Keys.FirstOrDefault(argument => Names.Pascal(argument) == suffix) is { } given)
        {
            DefineFunction(name, (globals, _) => globals.Context.Arguments[given]);
            return;
        }

        if (Activity.VisibleVariables().FirstOrDefault(variable => Names.Pascal(variable) == suffix) is { } found)
        {
            if (isGetter) DefineFunction(name, (globals, _) => globals.Activity.GetVariable(found));
            else DefineAction(name, value => SetVariable(found, value));
            return;
        }

        if (!isGetter) return;
        if (InputNamed(suffix) is { } input) DefineFunction(name, (globals, _) => globals.Activity.TryGetInput(input, out var value) ? value : null);
        else if (suffix.IndexOf("From", StringComparison.Ordinal) is var split and > 0) DefineOutputAccessor(name, suffix[..split], suffix[(split + 4)..]);
    }

    private string? InputNamed(string pascalName) =>
        Context.Plan.Definition.Inputs.FirstOrDefault(input => Names.Pascal(input.Name) == pascalName)?.Name
        ?? Workflow.Input.Keys.FirstOrDefault(key => Names.Pascal(key) == pascalName);

    private void DefineOutputAccessor(string name, string output, string activity)
    {
        if (Context.Plan.FindByName(activity) is not { } node) return;
        DefineFunction(name, (globals, _) => globals.Workflow.Outputs.Get(node, Array.FindIndex(node.Outputs, candidate => candidate.Name == output)));
    }
}
