namespace Operator.App.Pages.Phone;

/// <summary>The answer to a posted text that was not taken: why, for the person at the page.</summary>
internal sealed record TextRefused(string Reason);
