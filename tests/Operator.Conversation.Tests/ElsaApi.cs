using System.Net.Http.Json;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>The program's Elsa API, for whoever has its key.</summary>
internal static class ElsaApi
{
    /// <summary>What <c>ADMIN_API_KEY</c> has to be.</summary>
    public const string Key = "a-key-for-the-tests";

    /// <summary>A client that shows the key.</summary>
    public static HttpClient Client(OperatorProcess program)
    {
        var http = new HttpClient { BaseAddress = program.Address };
        http.DefaultRequestHeaders.Authorization = new("ApiKey", Key);
        return http;
    }

    /// <summary>Makes an event happen, and waits for what goes on with it.</summary>
    public static async Task TriggerAsync(OperatorProcess program, string happening)
    {
        using var http = Client(program);
        using var answer = await http.PostAsJsonAsync(
            new Uri($"/elsa/api/events/{happening}/trigger", UriKind.Relative), new { workflowExecutionMode = "Synchronous" }, Conversation.Token);
        answer.EnsureSuccessStatusCode();
    }
}
