using System.Reflection;

namespace Operator.Workflows.Authoring;

/// <summary>
/// Says how a designer edits an input. The class is named by <see cref="InputAttribute.UIHandler"/> and registered as a service of this type.
/// </summary>
public interface IPropertyUIHandler
{
    /// <summary>Of two entries of the same name, the one of the handler with the higher priority counts.</summary>
    float Priority { get; }

    /// <summary>Entries that join the input's <c>uiSpecifications</c>.</summary>
    ValueTask<IDictionary<string, object>> GetUIPropertiesAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken = default);
}
