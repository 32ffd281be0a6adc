namespace Operator.App.Pages.Home;

/// <summary>How things stand at one moment. Immutable.</summary>
/// <param name="Version">Operator's version, e.g. <c>0.1.0</c>.</param>
/// <param name="At">The moment, UTC.</param>
/// <param name="Uptime">Since the program began.</param>
/// <param name="Systems">The monitored systems, in the order to show them.</param>
/// <param name="Commands">What can be texted, in the order to show it.</param>
/// <param name="Faults">What is wrong with workflow files; the last good version of each still runs.</param>
/// <param name="Warnings">What is odd about the settings: one sentence each, naming the variable. No secrets.</param>
/// <param name="Twilio">Whether real phones are connected.</param>
/// <param name="SendingProblems">What keeps texts from arriving: one sentence each, numbers masked.</param>
/// <param name="Texts">The last texts with their replies, newest first.</param>
/// <param name="Unasked">The last texts that answered none, newest first.</param>
public sealed record ConsoleSnapshot(
    string Version,
    DateTimeOffset At,
    TimeSpan Uptime,
    IReadOnlyList<SystemRow> Systems,
    IReadOnlyList<CommandRow> Commands,
    IReadOnlyList<FaultRow> Faults,
    IReadOnlyList<string> Warnings,
    TwilioRow Twilio,
    IReadOnlyList<string> SendingProblems,
    IReadOnlyList<TextRow> Texts,
    IReadOnlyList<UnaskedRow> Unasked);
