using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Operator.App.Hosting;

namespace Operator.App.Pages.Phone;

/// <summary>The simulator's page, the texts it posts and the events it listens to.</summary>
internal static class PhoneEndpoints
{
    private const int LongestText = 1600;

    // A text of the longest kind with every character escaped, and the object around it.
    private const int LargestBody = 6 * LongestText + 100;

    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder endpoints, PageGate gate)
    {
        endpoints.MapGet("/phone", PagesEndpoints.Behind(gate, context => PagesEndpoints.RenderAsync<PhonePage>(context)));
        endpoints.MapPost("/phone/texts", PagesEndpoints.Behind(gate, SendAsync));
        endpoints.MapGet("/phone/events", PagesEndpoints.Behind(gate, WatchAsync));
    }

    private static async Task SendAsync(HttpContext context)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            await RefuseAsync(context, 403, "Texts are taken as JSON from the simulator's own page only.");
            return;
        }

        var text = await ReadTextAsync(context);
        if (string.IsNullOrWhiteSpace(text))
        {
            await RefuseAsync(context, 400, "Nothing to send: type a text, for example 'help'.");
        }
        else if (text.Length > LongestText)
        {
            await RefuseAsync(context, 400, $"The text has {text.Length} characters; a text message has at most {LongestText}.");
        }
        else
        {
            var simulator = context.RequestServices.GetRequiredService<IPhoneSimulator>();
            var id = await simulator.SendAsync(text, context.RequestAborted);
            context.Response.StatusCode = 202;
            await context.Response.WriteAsJsonAsync(new TextAccepted(id), PhoneJson.Default.TextAccepted);
        }
    }

    /// <summary>The posted text; null when the body is no such JSON, or too large.</summary>
    private static async Task<string?> ReadTextAsync(HttpContext context)
    {
        context.LimitBody(LargestBody);
        try
        {
            var request = await context.Request.ReadFromJsonAsync(PhoneJson.Default.TextRequest, context.RequestAborted);
            return request?.Text;
        }
        catch (Exception exception) when (exception is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, int statusCode, string reason)
    {
        context.Response.StatusCode = statusCode;
        return context.Response.WriteAsJsonAsync(new TextRefused(reason), PhoneJson.Default.TextRefused);
    }

    private static async Task WatchAsync(HttpContext context)
    {
        var simulator = context.RequestServices.GetRequiredService<IPhoneSimulator>();
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await TypedResults.ServerSentEvents(ItemsAsync(simulator, ended.Token)).ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The page was closed, or Operator stops: a stream ends that way.
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> ItemsAsync(
        IPhoneSimulator simulator, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Opens the stream at once, so that the page knows it is connected before anything happens.
        yield return new SseItem<string>("", "open") { ReconnectionInterval = ReconnectAfter };
        await foreach (var happened in simulator.WatchAsync(cancellationToken))
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(PhoneEvent.From(happened), PhoneJson.Default.PhoneEvent));
        }
    }
}
