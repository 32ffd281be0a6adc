using Operator.Workflows.Expressions;

namespace Operator.Workflows.Execution;

/// <content>What is kept with the record of the execution, and how entries by key are read.</content>
public sealed partial class ActivityExecutionContext
{
    /// <summary>What is kept with the record of the execution.</summary>
    public IDictionary<string, object> Metadata => Extras.Metadata ??= [];

    /// <summary>A metadata entry; default when there is none.</summary>
    public T? GetMetadata<T>(string key) => Read<T>(_extras?.Metadata, key);

    /// <summary>A metadata entry, made and kept when there is none.</summary>
    public T GetMetadata<T>(string key, Func<T> defaultValue) => ReadOrMake(Metadata, key, defaultValue);

    /// <summary>Sets a metadata entry.</summary>
    public void SetMetadata<T>(string key, T? value) => Metadata[key] = value!;

    /// <summary>Changes a metadata entry.</summary>
    public T UpdateMetadata<T>(string key, Func<T?, T> updater) where T : notnull => Update(Metadata, key, updater);

    /// <summary>Forgets a metadata entry.</summary>
    public void RemoveMetadata(string key) => _extras?.Metadata?.Remove(key);

    private static T? Read<T>(Dictionary<string, object>? entries, string key) =>
        entries is not null && entries.TryGetValue(key, out var value) ? ValueConverter.Convert<T>(value) : default;

    private static T ReadOrMake<T>(IDictionary<string, object> entries, string key, Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (entries.TryGetValue(key, out var value)) return ValueConverter.Convert<T>(value)!;
        var made = make();
        entries[key] = made!;
        return made;
    }

    private static T Update<T>(IDictionary<string, object> entries, string key, Func<T?, T> updater) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(updater);
        var value = updater(entries.TryGetValue(key, out var old) ? ValueConverter.Convert<T>(old) : default);
        entries[key] = value;
        return value;
    }
}
