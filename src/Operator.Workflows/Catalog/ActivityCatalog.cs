using System.Diagnostics.CodeAnalysis;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Catalog;

/// <summary>
/// The activity types that definitions may use, each registered by name. Fill it while the host starts; afterwards it is read by many threads.
/// </summary>
public sealed class ActivityCatalog
{
    private readonly Dictionary<string, List<ActivityDescriptor>> _types = new(StringComparer.Ordinal);

    /// <summary>All types, in the order in which they were registered.</summary>
    public IEnumerable<ActivityDescriptor> Descriptors => _types.Values.SelectMany(versions => versions);

    /// <summary>A catalog with all built-in activities.</summary>
    public static ActivityCatalog CreateDefault() => BuiltInActivities.AddTo(new ActivityCatalog());

    /// <summary>Registers an activity class. It needs a constructor without arguments, or one whose arguments are all optional.</summary>
    /// <exception cref="InvalidOperationException">The type name and version are taken, or the class can't be constructed.</exception>
    public ActivityCatalog Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TActivity>() where TActivity : Activity =>
        Add(ActivityDescriber.Describe(typeof(TActivity)));

    /// <summary>Registers a described type.</summary>
    /// <exception cref="InvalidOperationException">The type name and version are taken.</exception>
    public ActivityCatalog Add(ActivityDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        if (!_types.TryGetValue(descriptor.TypeName, out var versions)) _types[descriptor.TypeName] = versions = [];
        if (versions.Any(version => version.Version == descriptor.Version))
            throw new InvalidOperationException($"The activity type '{descriptor.TypeName}' version {descriptor.Version} is registered twice.");
        versions.Add(descriptor);
        versions.Sort((left, right) => left.Version.CompareTo(right.Version));
        return this;
    }

    /// <summary>The descriptor of a type in that version, else in its highest version; null when the type is unknown.</summary>
    public ActivityDescriptor? Find(string typeName, int? version = null)
    {
        if (!_types.TryGetValue(typeName, out var versions)) return null;
        return versions.Find(candidate => candidate.Version == version) ?? versions[^1];
    }
}
