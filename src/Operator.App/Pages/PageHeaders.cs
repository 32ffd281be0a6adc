namespace Operator.App.Pages;

/// <summary>The headers that keep a page's contents to itself: nothing from elsewhere, no framing, nothing kept.</summary>
internal static class PageHeaders
{
    /// <summary>Sets them.</summary>
    /// <param name="response">The page.</param>
    /// <param name="hasForms">Whether the page has forms, which may be sent to ourselves only.</param>
    public static void Apply(HttpResponse response, bool hasForms = false)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; base-uri 'none'; form-action {(hasForms ? "'self'" : "'none'")}; frame-ancestors 'none'; object-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-cache, no-store";
    }
}
