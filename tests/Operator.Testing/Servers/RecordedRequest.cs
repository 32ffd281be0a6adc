namespace Operator.Testing.Servers;

/// <summary>A request that a <see cref="LoopbackHttpServer"/> received.</summary>
/// <param name="Method">GET, POST …</param>
/// <param name="Path">The path, decoded.</param>
/// <param name="Query">The query with its question mark, as sent.</param>
/// <param name="Body">The body as text.</param>
/// <param name="Headers">The headers, names in any letter case.</param>
public sealed record RecordedRequest(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The path and the query as they were sent.</summary>
    public string Target { get; init; } = "";
}
