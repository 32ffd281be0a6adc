namespace Operator.Workflows.Http;

/// <summary>What a downloaded file is called.</summary>
internal static class HttpDownload
{
    /// <summary>The name that the server gives it, else the last part of the address, without any folder.</summary>
    public static string NameOf(HttpResponseMessage response, Uri address)
    {
        var disposition = response.Content.Headers.ContentDisposition;
        var given = (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"').Replace('\\', '/');
        var name = Path.GetFileName(given is { Length: > 0 } ? given : Uri.UnescapeDataString(address.Segments[^1]));
        return name.Length > 0 ? name : "file.dat";
    }
}
