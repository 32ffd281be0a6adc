using Operator.Workflows.Authoring;
using Operator.Workflows.Expressions;

namespace Operator.Workflows.Execution;

/// <content>Variables of this execution and of those that enclose it.</content>
public sealed partial class ActivityExecutionContext
{
    private object?[]? _variables;
    private DynamicVariable? _dynamicVariables;

    internal DynamicVariable? DynamicVariables => _dynamicVariables;

    /// <summary>The value of the nearest variable of that name; default when there is none.</summary>
    public T? GetVariable<T>(string name) => TryGetVariable(name, out var value) ? ValueConverter.Convert<T>(value) : default;

    /// <summary>The value of the nearest variable of that name; null when there is none.</summary>
    public object? GetVariable(string name) => TryGetVariable(name, out var value) ? value : null;

    /// <summary>Assigns the nearest variable of that name, in its type. Without one a variable is created that lives for this burst.</summary>
    /// <exception cref="ValueConversionException">The value can't be converted to the variable's type.</exception>
    public void SetVariable(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (Find(scope._dynamicVariables, name) is { } dynamic)
            {
                dynamic.Value = value;
                return;
            }

            if (Array.Find(scope.Node.Variables, variable => variable.Name == name) is { } declared)
            {
                scope._variables![declared.Slot] = ValueConverter.Convert(value, declared.ValueType);
                return;
            }
        }

        WorkflowExecutionContext.Undeclared[name] = value;
    }

    /// <summary>Creates a variable in this execution's scope.</summary>
    public Variable CreateVariable(string name, object? value, Type? storageDriverType = null)
    {
        var variable = new Variable(name, value, VariableId(name)) { StorageDriverType = storageDriverType };
        DeclareDynamic(variable.Id, name, value);
        return variable;
    }

    internal object? ReadVariable(Variable variable)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
            if (scope.Node == variable.Owner) return scope._variables![variable.Slot];
        return TryGetById(variable.Id, out var value) ? value : variable.Owner is null ? variable.Value : null;
    }

    internal bool WriteVariable(Variable variable, object? value)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Node == variable.Owner)
            {
                scope._variables![variable.Slot] = value;
                return true;
            }

            for (var dynamic = scope._dynamicVariables; dynamic is not null; dynamic = dynamic.Next)
            {
                if (dynamic.Id != variable.Id) continue;
                dynamic.Value = value;
                return true;
            }
        }

        return false;
    }

    internal bool TryGetVariable(string name, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (Find(scope._dynamicVariables, name) is { } dynamic)
            {
                value = dynamic.Value;
                return true;
            }

            foreach (var variable in scope.Node.Variables)
            {
                if (variable.Name != name) continue;
                value = scope._variables![variable.Slot];
                return true;
            }
        }

        return WorkflowExecutionContext.TryGetUndeclared(name, out value);
    }

    internal bool TryGetById(string id, out object? value)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            for (var dynamic = scope._dynamicVariables; dynamic is not null; dynamic = dynamic.Next)
            {
                if (dynamic.Id != id) continue;
                value = dynamic.Value;
                return true;
            }

            foreach (var variable in scope.Node.Variables)
            {
                if (variable.Id != id) continue;
                value = scope._variables![variable.Slot];
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <summary>The names of all variables that can be seen from here, nearest first.</summary>
    internal IEnumerable<string> VisibleVariables()
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            for (var dynamic = scope._dynamicVariables; dynamic is not null; dynamic = dynamic.Next) yield return dynamic.Name;
            foreach (var variable in scope.Node.Variables) yield return variable.Name;
        }
    }

    internal void DeclareDynamic(string id, string name, object? value) => _dynamicVariables = new DynamicVariable(id, name, value, _dynamicVariables);

    internal void DeclareDynamic(DynamicVariable variables) => _dynamicVariables = variables;

    internal object? VariableAt(int slot) => _variables![slot];

    internal void RestoreVariable(int slot, object? value) => _variables![slot] = value;

    internal static string VariableId(string name) => Catalog.Names.Camel(name) + "Variable";

    private static DynamicVariable? Find(DynamicVariable? first, string name)
    {
        for (var dynamic = first; dynamic is not null; dynamic = dynamic.Next)
            if (dynamic.Name == name) return dynamic;
        return null;
    }

    private void DeclareVariables()
    {
        _variables = (object?[])Node.VariableDefaults.Clone();
        if (!Node.HasFreshDefaults) return;
        foreach (var variable in Node.Variables)
            if (variable.DefaultText is { } text) _variables[variable.Slot] = ValueConverter.ConvertOrDefault(text, variable.ValueType);
    }
}
