using System.Reflection;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.State;

/// <summary>Finds the methods that stored callbacks name.</summary>
internal static class CallbackMethods
{
    public static ActivityCompletionCallback Completion(Activity owner, string method) => Find<ActivityCompletionCallback>(owner, method);

    public static ExecuteActivityDelegate Resumption(Activity activity, string method) => Find<ExecuteActivityDelegate>(activity, method);

    private static T Find<T>(Activity activity, string name) where T : Delegate
    {
        for (var type = activity.GetType(); type is not null; type = type.BaseType)
        {
            var method = type.GetMethod(name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly);
            if (method is null) continue;
            return method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);
        }

        throw new InvalidOperationException($"The activity class '{activity.GetType().Name}' has no method '{name}' to go on with.");
    }
}
