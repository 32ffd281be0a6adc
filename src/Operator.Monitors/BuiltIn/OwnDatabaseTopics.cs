namespace Operator.Monitors.BuiltIn;

/// <summary>Makes topics of the figures of Operator's own database.</summary>
internal static class OwnDatabaseTopics
{
    public static IReadOnlyList<string> Names { get; } = ["connections", "messages", "size"];

    /// <summary>The figures of a topic in <see cref="Names"/>.</summary>
    public static IReadOnlyList<Stat> Read(OwnDatabaseFigures figures, string topic) => topic switch
    {
        "connections" =>
        [
            figures.Connections is { } open
                ? new Stat("connections", open, Limit: figures.MaxConnections)
                : new Stat("connections", null, Text: $"none needed, {figures.Engine} runs inside Operator"),
            Size(figures),
            .. Pending(figures),
        ],
        "messages" =>
        [
            new Stat("received today", figures.ReceivedToday),
            new Stat("sent today", figures.SentToday),
            .. Pending(figures),
        ],
        _ => [Size(figures)],
    };

    private static Stat Size(OwnDatabaseFigures figures) => new("size", figures.SizeBytes, "bytes", figures.SizeBytes is null ? "n/a" : null);

    private static IEnumerable<Stat> Pending(OwnDatabaseFigures figures) =>
        [new Stat("waiting to be handled", figures.PendingInbound), new Stat("waiting to be sent", figures.PendingOutbound)];
}
