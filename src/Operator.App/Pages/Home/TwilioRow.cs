namespace Operator.App.Pages.Home;

/// <summary>Whether real phones reach Operator.</summary>
/// <param name="Number">The number or Messaging Service replies leave from, or null while Twilio is not set up.</param>
/// <param name="WebhookUrl">The address Twilio must call, or null while <c>PUBLIC_URL</c> is not set.</param>
/// <param name="Missing">The settings that are still missing; empty when texts can be received and answered.</param>
public sealed record TwilioRow(string? Number, string? WebhookUrl, IReadOnlyList<string> Missing);
