using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Operator.Baseline;

/// <summary>
/// Answers every text as <c>metrics up</c>: checks Twilio's signature, commits the text, asks Prometheus, commits the reply, hands it to Twilio, and ends
/// the webhook.
/// </summary>
internal sealed class TextHandler(BaselineOptions options, ITextWriter writer, HttpClient http)
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(options.AuthToken);
    private readonly Uri _query = new($"{options.PrometheusUrl}/api/v1/query?query={Uri.EscapeDataString("100 * avg(up)")}");
    private readonly Uri _messages = new($"{options.TwilioUrl.TrimEnd('/')}/2010-04-01/Accounts/{options.AccountSid}/Messages.json");
    private readonly AuthenticationHeaderValue _credentials = new(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}")));

    public async Task HandleAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!IsSigned(context.Request, form))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        string from = form["From"]!, to = form["To"]!, body = form["Body"]!;
        await writer.InsertInboundAsync(form["MessageSid"]!, from, to, body);
        var reply = $"Targets up {await AskAsync()}";
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString("N");
        await writer.InsertOutboundAsync(id, to, from, reply);
        await SendAsync(id, to, from, reply);
        context.Response.ContentType = "text/xml; charset=utf-8";
        await context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response></Response>");
    }

    private bool IsSigned(HttpRequest request, IFormCollection form)
    {
        var signed = new StringBuilder(options.PublicUrl);
        foreach (var (name, value) in form.OrderBy(pair => pair.Key, StringComparer.Ordinal)) signed.Append(name).Append(value);
#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        var hash = HMACSHA1.HashData(_key, Encoding.UTF8.GetBytes(signed.ToString()));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Convert.ToBase64String(hash)), Encoding.ASCII.GetBytes(request.Headers["X-Twilio-Signature"].ToString()));
    }

    private async Task<string> AskAsync()
    {
        using var answer = JsonDocument.Parse(await http.GetByteArrayAsync(_query));
        var text = answer.RootElement.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString()!;
        var value = double.Parse(text, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{value:0.##}%{(value <= 90 ? " CRIT" : value <= 99.9 ? " WARN" : "")}");
    }

    private async Task SendAsync(string id, string from, string to, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _messages)
        {
            Content = new FormUrlEncodedContent(
            [
                new("To", to), new("From", from), new("Body", body), new("StatusCallback", $"{options.PublicUrl}/status/{id}"), new("ValidityPeriod", "1800"),
            ]),
        };
        request.Headers.Authorization = _credentials;
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
