using System.Reflection;

namespace Operator.Workflows.Authoring;

/// <summary>
/// Computes the default of an input, once a type. The class is named by <see cref="InputAttribute.DefaultValueProvider"/> and has a constructor without
/// arguments.
/// </summary>
public interface IActivityPropertyDefaultValueProvider
{
    /// <summary>The default of that property.</summary>
    object GetDefaultValue(PropertyInfo property);
}
