using System.Net.Sockets;
using Operator.Workflows.Execution;

namespace Operator.Workflows.Http;

/// <summary>Sends the requests of workflows: bounded in time and, after decompression, in size.</summary>
internal static class OutgoingHttp
{
    /// <summary>The name of the client for <see cref="IHttpClientFactory"/>.</summary>
    public const string Client = "Operator.Workflows";

    /// <summary>The name of the client that tries again where that is safe.</summary>
    public const string RetryingClient = "Operator.Workflows.Retrying";

    /// <summary>Sends a request and reads the whole response. What can go wrong on the way is in the result.</summary>
    /// <exception cref="InvalidOperationException">The host has no HTTP client.</exception>
    /// <exception cref="OperationCanceledException">The run is stopped.</exception>
    public static async Task<OutgoingResponse> SendAsync(HttpRequestMessage request, bool isRetried, ActivityExecutionContext context)
    {
        var clients = context.GetService<IHttpClientFactory>()
            ?? throw new InvalidOperationException("This host can't send HTTP requests: it has no IHttpClientFactory.");
        var options = context.GetService<HttpWorkflowOptions>() ?? HttpWorkflowOptions.Default;
        var client = clients.CreateClient(isRetried ? RetryingClient : Client);
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var deadline = new CancellationTokenSource(options.SendTimeout, context.GetService<TimeProvider>() ?? TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, context.CancellationToken);
        try
        {
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return await BufferAsync(response, options.MaxResponseBody, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            return new OutgoingResponse(null, [], $"No complete response within {options.SendTimeout.TotalSeconds:0} s.", TimedOut: true);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            return new OutgoingResponse(null, [], exception.Message);
        }
    }

    private static async Task<OutgoingResponse> BufferAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var chunk = new byte[16 * 1024];
        while (await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var read and > 0)
        {
            if (buffer.Length + read > limit)
            {
                response.Dispose();
                return new OutgoingResponse(null, [], $"The response is larger than {limit} bytes.");
            }

            buffer.Write(chunk, 0, read);
        }

        var body = buffer.ToArray();
        var content = new ByteArrayContent(body);
        foreach (var (name, values) in response.Content.Headers)
            if (!string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase)) content.Headers.TryAddWithoutValidation(name, values);
        response.Content.Dispose();
        response.Content = content;
        return new OutgoingResponse(response, body);
    }
}
