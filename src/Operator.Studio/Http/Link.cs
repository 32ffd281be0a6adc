namespace Operator.Studio.Http;

/// <summary>Something the caller may do next; Studio takes its permissions from these.</summary>
internal sealed record Link(string Href, string Rel, string Method);
