using System.Collections.ObjectModel;

namespace Operator.Workflows.Http;

/// <summary>How workflows take and send HTTP requests. Immutable.</summary>
public sealed record HttpWorkflowOptions
{
    /// <summary>The defaults, without any secret.</summary>
    public static HttpWorkflowOptions Default { get; } = new();

    /// <summary>Where endpoints are; default <c>/workflows</c>.</summary>
    public string BasePath { get; init; } = "/workflows";

    /// <summary>How large a body may be in bytes when an endpoint doesn't say; default 1 MB.</summary>
    public long MaxRequestBody { get; init; } = 1024 * 1024;

    /// <summary>How large a body may be in bytes whatever an endpoint says; default 100 MB.</summary>
    public long MaxRequestBodyOfAny { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long a workflow may take to answer when its endpoint doesn't say; default 2 minutes.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an answer waits for the workflow to be stored, so that its next endpoint is there when the caller goes on; default 2 seconds.</summary>
    public TimeSpan AnswerDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How large the response to a workflow's own request may be in bytes, decompressed; default 10 MB.</summary>
    public int MaxResponseBody { get; init; } = 10 * 1024 * 1024;

    /// <summary>How long a workflow's own request may take, its response's body included; default 100 seconds.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The secrets that endpoints can ask for, by name in any case; see <see cref="HttpEndpoint.Policy"/>.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The options without the secrets.</summary>
    public override string ToString() => $"{BasePath}, {Secrets.Count} secrets";
}
