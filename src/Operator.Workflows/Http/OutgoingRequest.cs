using System.Net.Http.Headers;
using Operator.Workflows.Authoring;

namespace Operator.Workflows.Http;

/// <summary>A request as the inputs of an activity describe it.</summary>
/// <param name="Method">The method; GET when null.</param>
/// <param name="Url">The address.</param>
/// <param name="Content">The content; sent only when it has a content type.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Authorization">The value of the header of that name.</param>
/// <param name="IsAuthorizationAsIs">Whether that value may be of any shape.</param>
/// <param name="Headers">Further header fields.</param>
internal sealed record OutgoingRequest(
    string? Method, Uri? Url, object? Content, string? ContentType, string? Authorization, bool IsAuthorizationAsIs, HttpHeaders? Headers)
{
    /// <exception cref="FaultException">Something in it can't be sent. The message never repeats the authorization.</exception>
    public async ValueTask<HttpRequestMessage> ToMessageAsync(CancellationToken cancellationToken)
    {
        if (Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) throw HttpFault.Because("InvalidUrl", "The URL has to be absolute and begin with http:// or https://.");
        var message = new HttpRequestMessage(ToMethod(), Url);
        if (!string.IsNullOrWhiteSpace(ContentType) && Content is not null)
        {
            var (bytes, type) = await HttpContentWriter.WriteAsync(Content, ContentType, cancellationToken).ConfigureAwait(false);
            message.Content = new ByteArrayContent(bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        }

        Authorize(message);
        foreach (var (name, values) in (Headers ?? []).Checked())
        {
            if (message.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) continue;
            message.Content?.Headers.Remove(name);
            message.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return message;
    }

    private HttpMethod ToMethod()
    {
        try
        {
            return string.IsNullOrWhiteSpace(Method) ? HttpMethod.Get : HttpMethod.Parse(Method.Trim());
        }
        catch (FormatException)
        {
            throw HttpFault.Because("InvalidMethod", "The method is not one of HTTP, such as GET or POST.");
        }
    }

    private void Authorize(HttpRequestMessage message)
    {
        if (string.IsNullOrWhiteSpace(Authorization)) return;
        if (Authorization.Any(char.IsControl)) throw HttpFault.Because("InvalidAuthorization", "The Authorization contains control characters.");
        if (IsAuthorizationAsIs) message.Headers.TryAddWithoutValidation("Authorization", Authorization);
        else if (AuthenticationHeaderValue.TryParse(Authorization, out var value)) message.Headers.Authorization = value;
        else throw HttpFault.Because("InvalidAuthorization", "The Authorization is not a scheme and a credential, such as 'Bearer …'. Disable its validation to send it all the same.");
    }
}
