namespace Operator.App.Pages.Phone;

/// <summary>The answer to a posted text: its id.</summary>
internal sealed record TextAccepted(string Id);
