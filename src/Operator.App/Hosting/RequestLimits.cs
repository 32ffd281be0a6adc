using Microsoft.AspNetCore.Http.Features;

namespace Operator.App.Hosting;

/// <summary>How much of a request is read.</summary>
internal static class RequestLimits
{
    /// <summary>Limits the body, in bytes; reading more throws <see cref="BadHttpRequestException"/> with status 413. To be called before anything is read.</summary>
    public static void LimitBody(this HttpContext context, long bytes)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = bytes;
        }
    }
}
