namespace Operator.App.Configuration;

/// <summary>The settings of how long things are kept.</summary>
internal static class RetentionCatalogue
{
    private const int MostDays = 3_650;
    private const int MostRows = 100_000_000;

    public static readonly Setting<int> InstanceDays = new()
    {
        Name = "KEEP_INSTANCES_DAYS",
        Summary = "For how many days runs of workflows that have ended are kept, with their journal.",
        Default = "30",
        Parse = SettingParsers.Number(1, MostDays),
    };

    public static readonly Setting<int> InstanceCount = new()
    {
        Name = "KEEP_INSTANCES",
        Summary = "How many runs that have ended are kept at most; the oldest go first.",
        Default = "100000",
        Parse = SettingParsers.Number(1, MostRows),
    };

    public static readonly Setting<int> JournalDays = new()
    {
        Name = "KEEP_JOURNAL_DAYS",
        Summary = "For how many days the journal of a run that has ended is kept, which shows what each activity did; the run itself may stay longer.",
        Default = "30",
        Parse = SettingParsers.Number(1, MostDays),
    };

    public static readonly Setting<int> MessageDays = new()
    {
        Name = "KEEP_MESSAGES_DAYS",
        Summary = "For how many days texts and their replies are kept.",
        Default = "365",
        Parse = SettingParsers.Number(1, MostDays),
    };

    public static readonly Setting<int> MessageCount = new()
    {
        Name = "KEEP_MESSAGES",
        Summary = "How many texts are kept at most, each with its replies; the oldest go first.",
        Default = "1000000",
        Parse = SettingParsers.Number(1, MostRows),
    };

    public static SettingGroup Group { get; } = new("What is kept, and how long", [InstanceDays, InstanceCount, JournalDays, MessageDays, MessageCount]);

    public static RetentionSettings Read(SettingsReader reader) => new(
        TimeSpan.FromDays(reader.Value(InstanceDays)),
        reader.Value(InstanceCount),
        TimeSpan.FromDays(reader.Value(JournalDays)),
        TimeSpan.FromDays(reader.Value(MessageDays)),
        reader.Value(MessageCount));
}
