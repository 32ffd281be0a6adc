using System.Globalization;
using Operator.Activities.People;

namespace Operator.App.Dispatch;

/// <summary>Every text that the pipeline itself says, so that tone and wording are reviewed together. GSM-7 only.</summary>
internal static class Replies
{
    public static string Faulted(string command, string reference) =>
        $"Sorry, {command} failed here, not on your side. Reference {reference}: the console and the log have the details.";

    public static string TooSlow(string command, TimeSpan deadline) => string.Create(
        CultureInfo.InvariantCulture, $"{command} took longer than {deadline.TotalSeconds:0} s and was stopped. Try again, or text status to see which system is slow.");

    public static string NotAllowed(string command, PersonRole role) =>
        $"{command} needs the role {role.ToString().ToLowerInvariant()}; your number does not have it. Text help for what you can use.";

    public static string TooManyTexts(TimeSpan wait) => string.Create(
        CultureInfo.InvariantCulture, $"Too many texts. Try again in {Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s.");

    public static string NoReply(string command) => $"{command}: done.";

    public static string NotStarted(string command) => $"{command} runs already, or has just been changed. Try again in a moment.";

    public static string StillRunning(string command) => $"{command}: started, and waiting.";
}
