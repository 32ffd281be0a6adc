using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Http;

/// <summary>Sends the requests of one HTTP system. Paths are fixed by the caller and relative to the base address.</summary>
internal sealed class HttpMonitorClient(HttpClient http, HttpMonitorOptions options, ServerCertificate? certificate = null)
{
    /// <summary>Marks requests that must not be repeated.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsSentOnce = new("operator.sent-once");

    /// <summary>The name of a monitor's HTTP client in the factory.</summary>
    public static string ClientName(HttpMonitorOptions options) => $"monitor:{options.Name}";

    /// <summary>When the certificate of the newest connection ends, or null without TLS.</summary>
    public DateTimeOffset? CertificateEnds => certificate?.Ends;

    /// <summary>Gets an answer, whatever its status.</summary>
    public async ValueTask<HttpReply> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Gets an answer to a path with a query, whose values are escaped here, whatever its status.</summary>
    public ValueTask<HttpReply> GetAsync(string path, IEnumerable<KeyValuePair<string, string>> query, CancellationToken cancellationToken) =>
        GetAsync($"{path}?{string.Join('&', query.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"))}", cancellationToken);

    /// <summary>
    /// Asks a path that tells whether the system is ready; when it is not (503) in its own words, and null when there is no such path.
    /// Anything else is thrown as a failure.
    /// </summary>
    public async ValueTask<(bool? IsReady, string Said)> ReadyAsync(string path, CancellationToken cancellationToken)
    {
        var reply = await GetAsync(path, cancellationToken);
        return reply.Status switch
        {
            HttpStatusCode.NotFound => (null, ""),
            HttpStatusCode.ServiceUnavailable => (false, !reply.IsHtml && ShortText.Clean(reply.Text, 60) is { Length: > 0 } said ? said : "not ready"),
            _ => Read(reply, static _ => ((bool?)true, "")),
        };
    }

    /// <summary>Gets the answer of the configured address itself, whatever its status.</summary>
    public async ValueTask<HttpReply> GetEndpointAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Endpoint);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Posts a form that only reads, and gets an answer, whatever its status.</summary>
    public async ValueTask<HttpReply> PostFormAsync(
        string path, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Posts JSON and gets an answer, whatever its status.</summary>
    /// <param name="path">The path.</param>
    /// <param name="body">The JSON.</param>
    /// <param name="onlyReads">False for a request that changes something: it is never sent twice.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<HttpReply> PostJsonAsync(
        string path, JsonNode body, CancellationToken cancellationToken, bool onlyReads = true)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Options.Set(IsSentOnce, !onlyReads);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Deletes what is at a path, and gets an answer, whatever its status. It is never sent twice.</summary>
    public async ValueTask<HttpReply> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        request.Options.Set(IsSentOnce, true);
        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Reads the JSON of a success; anything else is thrown as a failure.</summary>
    public T ReadJson<T>(HttpReply reply, Func<JsonElement, T> read) => Read(reply, body => JsonReading.Read(body.Body, read));

    /// <summary>Reads a success that is no web page; anything else is thrown as a failure.</summary>
    public T Read<T>(HttpReply reply, Func<HttpReply, T> read)
    {
        if (!reply.IsSuccess)
        {
            throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply));
        }

        return reply.IsHtml ? throw new MonitorFaultException(MonitorFailures.WebPage(options)) : read(reply);
    }

    /// <summary>Sends a request that the caller made, and gets an answer, whatever its status.</summary>
    public async ValueTask<HttpReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var retryAfter = response.Headers.RetryAfter;
        var wait = retryAfter?.Delta
            ?? (retryAfter?.Date is { } date && response.Headers.Date is { } now && date > now ? date - now : RateLimitReset(response));
        return new HttpReply(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
            ((BoundedContent)response.Content).Bytes,
            request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.OriginalString,
            wait,
            response.Headers.Location);
    }

    // Datadog and others tell the seconds here instead of in Retry-After.
    private static TimeSpan? RateLimitReset(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-RateLimit-Reset", out var values)
        && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
