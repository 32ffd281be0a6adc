using Operator.Workflows.Authoring;

namespace Operator.Workflows.Extensions;

/// <summary>Adds and removes behaviors by their type.</summary>
public static class BehaviorExtensions
{
    /// <summary>Adds a behavior, made with its activity as the only argument.</summary>
    public static void Add<T>(this ICollection<IBehavior> behaviors, IActivity owner) where T : IBehavior
    {
        ArgumentNullException.ThrowIfNull(behaviors);
        behaviors.Add((T)Activator.CreateInstance(typeof(T), owner)!);
    }

    /// <summary>Removes the behaviors of a type.</summary>
    public static void Remove<T>(this ICollection<IBehavior> behaviors) where T : IBehavior
    {
        ArgumentNullException.ThrowIfNull(behaviors);
        foreach (var behavior in behaviors.Where(behavior => behavior is T).ToList()) behaviors.Remove(behavior);
    }
}
