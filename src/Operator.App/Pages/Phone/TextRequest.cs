namespace Operator.App.Pages.Phone;

/// <summary>What the page posts to send a text.</summary>
internal sealed record TextRequest(string? Text);
