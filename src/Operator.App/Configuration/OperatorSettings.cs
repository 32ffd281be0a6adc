namespace Operator.App.Configuration;

/// <summary>All settings, read once and checked. Printing them shows no secret.</summary>
/// <param name="Twilio">The account texts come from and go to.</param>
/// <param name="People">Who may text.</param>
/// <param name="Monitors">The systems to ask.</param>
/// <param name="Reply">How to answer.</param>
/// <param name="Paths">Where files are.</param>
/// <param name="Admin">Who may open pages and the API.</param>
/// <param name="Http">Where Operator listens and how it is reached.</param>
/// <param name="Log">What is logged and how.</param>
/// <param name="Retention">How long things are kept.</param>
/// <param name="Telemetry">Who reads Operator's own measurements.</param>
/// <param name="Secrets">Every secret text in the settings, to be masked wherever it turns up.</param>
internal sealed record OperatorSettings(
    TwilioSettings Twilio,
    PeopleSettings People,
    MonitorSettings Monitors,
    ReplySettings Reply,
    PathSettings Paths,
    AdminSettings Admin,
    HttpSettings Http,
    LogSettings Log,
    RetentionSettings Retention,
    TelemetrySettings Telemetry,
    IReadOnlyList<string> Secrets);
