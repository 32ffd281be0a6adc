namespace Operator.Studio.Http;

/// <summary>A whole list.</summary>
internal sealed record ItemList<T>(IReadOnlyCollection<T> Items, int Count);
