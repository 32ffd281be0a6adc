namespace Operator.Baseline;

/// <summary>Two tables, one of texts and one of replies.</summary>
internal interface ITextWriter : IAsyncDisposable
{
    /// <summary>Done when the row is on disk.</summary>
    Task InsertInboundAsync(string sid, string from, string to, string body);

    /// <summary>Done when the row is on disk.</summary>
    Task InsertOutboundAsync(string id, string from, string to, string body);
}
