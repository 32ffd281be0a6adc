using Operator.Workflows.Authoring;
using Operator.Workflows.Catalog;
using Operator.Workflows.Expressions;
using Operator.Workflows.Model;

namespace Operator.Workflows.Compilation;

/// <summary>Makes variables from their declarations.</summary>
internal static class VariableFactory
{
    /// <summary>A variable; null when its type is unknown.</summary>
    public static Variable? Create(VariableDefinition definition)
    {
        var type = TypeAliases.Find(definition.TypeName);
        if (type is null) return null;
        if (definition.IsArray) type = type.MakeArrayType();
        var variable = new Variable(definition.Name, null, definition.Id) { ValueType = type, StorageDriverType = Driver(definition.StorageDriverTypeName) };
        if (definition.Value is not { Length: > 0 } text) return variable;

        var value = ValueConverter.ConvertOrDefault(text, type);
        if (value is null || TextConverter.IsSimple(value.GetType())) variable.Value = value;
        else variable.DefaultText = text;
        return variable;
    }

    internal static Type? Driver(string? name)
    {
        if (name is null) return null;
        if (name.Contains("WorkflowInstanceStorageDriver", StringComparison.Ordinal)) return typeof(WorkflowInstanceStorageDriver);
        return name.Contains("WorkflowStorageDriver", StringComparison.Ordinal) ? typeof(WorkflowStorageDriver) : typeof(MemoryStorageDriver);
    }
}
