using Operator.Monitors.Calls;

namespace Operator.Monitors.Http;

/// <summary>
/// Reads the whole body, decompressed and within its bound, before the answer counts as one. It sits inside the resilience handler, so
/// that time-out, retry and circuit cover the body too.
/// </summary>
internal sealed class BoundedBodyHandler(HttpMonitorOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var original = response.Content;
            var bytes = await ReadAsync(original, cancellationToken);
            var bounded = new BoundedContent(bytes);
            bounded.Headers.ContentType = original.Headers.ContentType;
            response.Content = bounded;
            original.Dispose();
            return response;
        }
        catch (IOException e)
        {
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, $"The answer was cut off: {e.Message}");
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var limit = options.MaxAnswerBytes;
        var announced = content.Headers.ContentLength ?? 4096;
        if (announced > limit)
        {
            throw new MonitorFaultException(MonitorFailures.TooLarge(options, limit));
        }

        // One byte more than announced, so that the end of the stream is seen without growing.
        var buffer = new byte[announced + 1];
        var length = 0;
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        await using (stream)
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0)
            {
                length += read;
                if (length > limit)
                {
                    throw new MonitorFaultException(MonitorFailures.TooLarge(options, limit));
                }

                if (length == buffer.Length)
                {
                    Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit + 1));
                }
            }
        }

        return buffer.AsMemory(0, length);
    }
}
