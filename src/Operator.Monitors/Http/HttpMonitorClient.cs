using System.Text.Json;
using Operator.Monitors.Calls;

namespace Operator.Monitors.Http;

/// <summary>Sends the requests of one HTTP system. Paths are fixed by the caller and relative to the base address.</summary>
internal sealed class HttpMonitorClient(HttpClient http, HttpMonitorOptions options)
{
    /// <summary>The name of a monitor's HTTP client in the factory.</summary>
    public static string ClientName(HttpMonitorOptions options) => $"monitor:{options.Name}";

    /// <summary>Gets an answer, whatever its status.</summary>
    public async ValueTask<HttpReply> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, cancellationToken);
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

    /// <summary>Reads the JSON of a success; anything else is thrown as a failure.</summary>
    public T ReadJson<T>(HttpReply reply, Func<JsonElement, T> read)
    {
        if (!reply.IsSuccess)
        {
            throw new MonitorFaultException(MonitorFailures.FromStatus(options, reply));
        }

        return reply.IsHtml ? throw new MonitorFaultException(MonitorFailures.WebPage(options)) : JsonReading.Read(reply.Body, read);
    }

    private async ValueTask<HttpReply> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var retryAfter = response.Headers.RetryAfter;
        return new HttpReply(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "",
            ((BoundedContent)response.Content).Bytes,
            request.RequestUri!.IsAbsoluteUri ? request.RequestUri.AbsolutePath : request.RequestUri.OriginalString,
            retryAfter?.Delta ?? (retryAfter?.Date is { } date && response.Headers.Date is { } now && date > now ? date - now : null),
            response.Headers.Location);
    }
}
