namespace Operator.Monitors.AwsApiGateway;

/// <summary>The kinds of APIs, which name their metrics differently.</summary>
public enum ApiKind
{
    /// <summary>A REST API, known by its name: <c>4XXError</c>, <c>5XXError</c>, dimension <c>ApiName</c>.</summary>
    Rest,

    /// <summary>An HTTP API, known by its id: <c>4xx</c>, <c>5xx</c>, dimension <c>ApiId</c>.</summary>
    Http,
}
