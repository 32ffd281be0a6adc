using Microsoft.AspNetCore.Http;

namespace Operator.Studio.Designer;

/// <summary>
/// The headers of the designer's pages. Studio is WebAssembly, its editor starts workers from blobs and writes style attributes; beyond that
/// nothing is loaded or asked but from this server.
/// </summary>
internal static class StudioHeaders
{
    // The scripts that Studio 3.8.2 writes into its editor and its instance viewer.
    private const string InlineScripts =
        "'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='";

    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' " + InlineScripts + "; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    public static void Apply(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
    }
}
