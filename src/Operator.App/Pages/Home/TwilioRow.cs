namespace Operator.App.Pages.Home;

/// <summary>Whether real phones reach Operator.</summary>
/// <param name="MessagingService">The SID of the Messaging Service replies leave through; null when they leave from the number texted.</param>
/// <param name="WebhookUrl">The address Twilio must call, or null while <c>PUBLIC_URL</c> is not set.</param>
/// <param name="Missing">The settings that are still missing; empty when texts can be received and answered.</param>
public sealed record TwilioRow(string? MessagingService, string? WebhookUrl, IReadOnlyList<string> Missing);
