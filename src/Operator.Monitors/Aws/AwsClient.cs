using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;

namespace Operator.Monitors.Aws;

/// <summary>
/// Asks AWS's services by their JSON protocols. Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html.
/// </summary>
internal sealed partial class AwsClient(HttpMonitorClient http, AwsOptions options, TimeProvider time)
{
    private readonly AwsCredentialSource credentials = new(options, time);

    /// <summary>Asks CloudWatch for metrics and alarms.</summary>
    public ValueTask<T> MonitoringAsync<T>(string operation, JsonObject body, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        AskAsync("monitoring", "application/x-amz-json-1.0", $"GraniteServiceVersion20100801.{operation}", body, read, cancellationToken);

    /// <summary>Asks CloudWatch Logs.</summary>
    public ValueTask<T> LogsAsync<T>(string operation, JsonObject body, Func<JsonElement, T> read, CancellationToken cancellationToken) =>
        AskAsync("logs", "application/x-amz-json-1.1", $"Logs_20140328.{operation}", body, read, cancellationToken);

    private async ValueTask<T> AskAsync<T>(
        string service, string type, string target, JsonObject body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        using var request = new HttpRequestMessage(HttpMethod.Post, options.AddressOf(service)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        var signer = await credentials.GetAsync(cancellationToken);
        AwsSignature.Sign(request, bytes, signer, options.Region, service, time.GetUtcNow());
        var reply = await http.SendAsync(request, cancellationToken);
        return !reply.IsSuccess && ReadError(reply.Body) is var (kind, message) ? throw Fault(kind, message) : http.ReadJson(reply, read);
    }

    /// <summary>The kind of an error without its namespace, and its message; null when it is none of AWS's.</summary>
    public static (string Kind, string Message)? ReadError(ReadOnlyMemory<byte> body) => JsonReading.TryRead<(string, string)?>(
        body,
        root => root.TextMember("__type") is { Length: > 0 } type
            ? (type[(type.IndexOf('#', StringComparison.Ordinal) + 1)..], root.TextMember("message") ?? root.TextMember("Message") ?? "")
            : null);

    private MonitorFaultException Fault(string kind, string message) => new(kind switch
    {
        "UnrecognizedClientException" or "InvalidClientTokenId" or "InvalidSignatureException" or "SignatureDoesNotMatch" or "ExpiredTokenException"
            or "ExpiredToken" or "IncompleteSignature" or "IncompleteSignatureException" or "MissingAuthenticationToken"
            or "MissingAuthenticationTokenException" or "RequestExpired" => Create(
                MonitorFailureKind.Refused, $"login refused: {message}", $"Check the AWS credentials of {options.CredentialsSetting}, and the clock."),
        "AccessDeniedException" or "AccessDenied" or "UnauthorizedOperation" or "NotAuthorized" => Create(
            MonitorFailureKind.Refused,
            $"not allowed: {(Action.Match(message) is { Success: true } action ? action.Groups[1].Value : message)}",
            $"Give the AWS account of {options.CredentialsSetting} that right."),
        "ThrottlingException" or "Throttling" or "TooManyRequestsException" or "RequestLimitExceeded" or "LimitExceededException" => Create(
            MonitorFailureKind.Refused, message.Length > 0 ? $"too many requests: {message}" : "too many requests", null),
        "ResourceNotFoundException" or "ResourceNotFound" => Create(MonitorFailureKind.NotFound, message, null),
        "InternalFailure" or "InternalServiceFault" or "InternalServiceError" or "ServiceUnavailable" or "ServiceUnavailableException" => Create(
            MonitorFailureKind.BadResponse, $"AWS is not well: {(message.Length > 0 ? message : kind)}", null),
        _ => Create(MonitorFailureKind.Refused, message.Length > 0 ? message : kind, "Correct the query."),
    });

    private MonitorFailure Create(MonitorFailureKind kind, string message, string? remedy) => MonitorFailures.Create(options, kind, message, remedy);

    // 'User: arn:... is not authorized to perform: logs:FilterLogEvents on resource: ...': who it is stays here.
    [GeneratedRegex(@"to perform:? (\w+:\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Action { get; }
}
