namespace Operator.Studio.Http;

/// <summary>A part of a list.</summary>
internal sealed record PagedList<T>(IReadOnlyCollection<T> Items, long TotalCount, IReadOnlyList<Link>? Links = null);
