using System.Collections.Frozen;
using System.Reflection;
using Operator.Workflows.Activities;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.State;

/// <summary>Finds the methods that stored callbacks name.</summary>
internal static class CallbackMethods
{
    /// <summary>What a server of Elsa calls the same step of an activity whose state is the same.</summary>
    private static readonly FrozenDictionary<(Type Activity, string Method), string> NamesOfElsa = new Dictionary<(Type, string), string>
    {
        [(typeof(Event), "CompleteInternalAsync")] = "OnEventAsync",
        [(typeof(Sequence), "OnChildCompleted")] = "OnChildCompletedAsync",
    }.ToFrozenDictionary();

    public static ActivityCompletionCallback Completion(Activity owner, string method) => Find<ActivityCompletionCallback>(owner, method);

    public static ExecuteActivityDelegate Resumption(Activity activity, string method) => Find<ExecuteActivityDelegate>(activity, method);

    private static T Find<T>(Activity activity, string name) where T : Delegate
    {
        var known = NamesOfElsa.GetValueOrDefault((activity.GetType(), name), name);
        for (var type = activity.GetType(); type is not null; type = type.BaseType)
        {
            var method = type.GetMethod(known, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (method is null) continue;
            return method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);
        }

        throw new InvalidOperationException($"The activity class '{activity.GetType().Name}' has no method '{name}' to go on with.");
    }
}
