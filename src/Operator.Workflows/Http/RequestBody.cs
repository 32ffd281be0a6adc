using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Operator.Workflows.Http;

/// <summary>Takes in the body of a request before a workflow runs, so that a slow or endless caller holds up nobody.</summary>
internal static class RequestBody
{
    private const int InMemory = 64 * 1024;

    /// <summary>Reads the body into memory, its rest into a temporary file, and rewinds it.</summary>
    /// <returns>False when it is longer than the limit; it is then not to be read any further.</returns>
    public static async ValueTask<bool> TryBufferAsync(HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit) return false;
        if (request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            request.Body = Stream.Null;
            return true;
        }

        // The server counts the framing of chunks too; the buffer counts what they hold.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server) server.MaxRequestBodySize = null;
        request.EnableBuffering(InMemory, limit);
        var chunk = new byte[16 * 1024];
        var length = 0L;
        try
        {
            while (await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false) is var read and > 0) length += read;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException
            && !request.HttpContext.RequestAborted.IsCancellationRequested && length >= limit - chunk.Length)
        {
            return false;
        }

        request.Body.Position = 0;
        return true;
    }
}
