namespace Operator.App.Pages;

/// <summary>
/// Keeps other sites from using a visitor's browser: a request that changes something must come from one of our own pages.
/// Browsers say so in <c>Sec-Fetch-Site</c>, older ones in <c>Origin</c>; a program that is no browser sends neither.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Whether a JSON request comes from one of our own pages or from a program that is no browser.</summary>
    public static bool Holds(HttpRequest request) => request.HasJsonContentType() && IsOwn(request) != false;

    /// <summary>Whether a request comes from one of our own pages; null when it doesn't say.</summary>
    public static bool? IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            return site == "same-origin";
        }

        var origin = request.Headers.Origin;
        return origin.Count == 0 ? null : origin == $"{request.Scheme}://{request.Host}";
    }
}
