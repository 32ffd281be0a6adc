using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Operator.App.Logging;

/// <summary>Masks every event, whatever part of it the secret is in, before any output sees it. An event with nothing to mask passes as it is.</summary>
internal sealed class MaskingSink(LogMask mask, ILogEventSink output) : ILogEventSink
{
    private static readonly MessageTemplateParser Templates = new();

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var template = mask.Apply(logEvent.MessageTemplate.Text);
        var exception = Masked(logEvent.Exception);
        List<LogEventProperty>? changed = null;
        foreach (var (name, value) in logEvent.Properties)
        {
            var masked = Masked(value);
            if (!ReferenceEquals(masked, value))
            {
                (changed ??= []).Add(new LogEventProperty(name, masked));
            }
        }

        var isClean = changed is null && ReferenceEquals(exception, logEvent.Exception) && ReferenceEquals(template, logEvent.MessageTemplate.Text);
        output.Emit(isClean ? logEvent : Copy(logEvent, template, exception, changed ?? []));
    }

    private static LogEvent Copy(LogEvent original, string template, Exception? exception, List<LogEventProperty> changed)
    {
        var copy = new LogEvent(
            original.Timestamp,
            original.Level,
            exception,
            ReferenceEquals(template, original.MessageTemplate.Text) ? original.MessageTemplate : Templates.Parse(template),
            original.Properties.Select(property => new LogEventProperty(property.Key, property.Value)),
            original.TraceId ?? default,
            original.SpanId ?? default);
        changed.ForEach(copy.AddOrUpdateProperty);
        return copy;
    }

    private Exception? Masked(Exception? exception)
    {
        if (exception is null)
        {
            return null;
        }

        var text = exception.ToString();
        var masked = mask.Apply(text);
        return ReferenceEquals(masked, text) ? exception : new MaskedException(mask.Apply(exception.Message), masked);
    }

    private LogEventPropertyValue Masked(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => Masked(scalar),
        SequenceValue sequence => Changed(sequence.Elements, Masked) is { } elements ? new SequenceValue(elements) : value,
        StructureValue structure => Changed(structure.Properties, Masked) is { } properties ? new StructureValue(properties, structure.TypeTag) : value,
        DictionaryValue dictionary => Changed([.. dictionary.Elements], Masked) is { } entries ? new DictionaryValue(entries) : value,
        _ => value,
    };

    private ScalarValue Masked(ScalarValue scalar)
    {
        var text = scalar.Value switch
        {
            string itself => itself,
            null or bool or char or Enum or Guid or DateTime or DateTimeOffset or TimeSpan or IConvertible => null,
            var other => other.ToString(),
        };
        return text is not null && mask.Apply(text) is var masked && !ReferenceEquals(masked, text) ? new ScalarValue(masked) : scalar;
    }

    private LogEventProperty Masked(LogEventProperty property)
    {
        var value = Masked(property.Value);
        return ReferenceEquals(value, property.Value) ? property : new LogEventProperty(property.Name, value);
    }

    private KeyValuePair<ScalarValue, LogEventPropertyValue> Masked(KeyValuePair<ScalarValue, LogEventPropertyValue> entry) =>
        new(Masked(entry.Key), Masked(entry.Value));

    // Null when masking changes none of the items.
    private static T[]? Changed<T>(IReadOnlyList<T> items, Func<T, T> masked)
    {
        T[] result = [.. items.Select(masked)];
        return result.SequenceEqual(items) ? null : result;
    }
}
