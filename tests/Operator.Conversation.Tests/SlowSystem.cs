using Microsoft.AspNetCore.Http;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>A health endpoint that answers only once it is released, so that a test knows a text is being worked on.</summary>
internal sealed class SlowSystem : IAsyncDisposable
{
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackHttpServer server;

    private SlowSystem(LoopbackHttpServer server) => this.server = server;

    /// <summary>What goes into <c>HEALTH_ENDPOINTS</c>.</summary>
    public string Setting => $"slow={Url}/";

    /// <summary>Its address.</summary>
    public string Url => server.Url;

    public static async Task<SlowSystem> StartAsync()
    {
        SlowSystem? system = null;
        var server = await LoopbackHttpServer.StartAsync(context => system!.AnswerAsync(context));
        return system = new SlowSystem(server);
    }

    /// <summary>Answers everybody who waits, and from now on at once.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Waits until it has been asked so often.</summary>
    public Task WaitForQuestionsAsync(int count) =>
        Until.TrueAsync(_ => Task.FromResult(server.Requests.Count >= count), $"{count} questions to the slow system");

    public ValueTask DisposeAsync()
    {
        Release();
        return server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        await released.Task;
        await Canned.Json("""{"status":"UP"}""")(context);
    }
}
