using Microsoft.Extensions.DependencyInjection;

namespace Operator.Workflows.Execution;

/// <content>What an execution remembers, and services.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>Stored with the instance while it waits. Values have to be JSON-like.</summary>
    public IDictionary<string, object> Properties => Extras.Properties ??= [];

    /// <summary>Kept for this burst only.</summary>
    public IDictionary<object, object> TransientProperties => Extras.TransientProperties ??= [];

    /// <summary>Added to the journal entry of the execution.</summary>
    public IDictionary<string, object> JournalData => Extras.JournalData ??= [];

    /// <summary>The evaluated inputs by name, secrets left out.</summary>
    public IDictionary<string, object?> ActivityState
    {
        get
        {
            var state = new Dictionary<string, object?>(Node.Inputs.Length);
            foreach (var input in Node.Inputs)
                if (!input.IsSecret && input.AutoEvaluate) state[input.Name] = ReadInput(input);
            return state;
        }
    }

    /// <summary>A stored property; default when there is none.</summary>
    public T? GetProperty<T>(string key) => Read<T>(_extras?.Properties, key);

    /// <summary>A stored property, made and stored when there is none.</summary>
    public T GetProperty<T>(string key, Func<T> defaultValue) => ReadOrMake(Properties, key, defaultValue);

    /// <summary>Stores a property.</summary>
    public void SetProperty<T>(string key, T? value) => Properties[key] = value!;

    /// <summary>Changes a stored property.</summary>
    public T UpdateProperty<T>(string key, Func<T?, T> updater) where T : notnull => Update(Properties, key, updater);

    /// <summary>Forgets a stored property.</summary>
    public void RemoveProperty(string key) => _extras?.Properties?.Remove(key);

    /// <summary>Writes a journal entry of the activity's own.</summary>
    public void AddExecutionLogEntry(string eventName, string? message = null, string? source = null, object? payload = null)
    {
        _ = source;
        WorkflowExecutionContext.Journal(this, eventName, message, payload);
    }

    /// <summary>Whether this execution is the trigger that started the run: it then completes instead of waiting.</summary>
    public bool IsTriggerOfWorkflow() => WorkflowExecutionContext.TriggerContext == this;

    /// <summary>A service of the host.</summary>
    /// <exception cref="InvalidOperationException">The host does not offer it.</exception>
    public T GetRequiredService<T>() where T : notnull => WorkflowExecutionContext.ServiceProvider.GetRequiredService<T>();

    /// <summary>A service of the host; null when it does not offer it.</summary>
    public T? GetService<T>() => WorkflowExecutionContext.ServiceProvider.GetService<T>();

    /// <summary>A service of the host, or a new object whose constructor arguments are services.</summary>
    public T GetOrCreateService<T>() where T : notnull => ActivatorUtilities.GetServiceOrCreateInstance<T>(WorkflowExecutionContext.ServiceProvider);
}
