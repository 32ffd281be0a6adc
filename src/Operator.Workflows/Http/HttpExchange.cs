using Microsoft.AspNetCore.Http;

namespace Operator.Workflows.Http;

/// <summary>
/// An HTTP request that bursts may read and answer. Give it to a burst as its services: activities then find it, and an
/// <see cref="IHttpContextAccessor"/> whose context is gone as soon as the request is. The answer is kept until
/// <see cref="WriteAnswerAsync"/>, so that a burst can be stored before its caller hears of it. Thread-safe.
/// </summary>
public sealed class HttpExchange : IServiceProvider, IHttpContextAccessor
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private HttpContext? _context;
    private HttpAnswer? _answer;

    /// <summary>An exchange that is open until it is closed.</summary>
    public HttpExchange(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
    }

    /// <summary>The request and its response; null once the exchange is closed.</summary>
    public HttpContext? HttpContext => Volatile.Read(ref _context);

    HttpContext? IHttpContextAccessor.HttpContext
    {
        get => HttpContext;
        set => throw new NotSupportedException("The context of a request can't be replaced.");
    }

    /// <summary>Whether a workflow has answered, here or straight into the response.</summary>
    public bool IsAnswered => _answered.Task.IsCompleted || HttpContext?.Response.HasStarted == true;

    /// <summary>Completes when a workflow has answered.</summary>
    internal Task Answered => _answered.Task;

    /// <summary>Whether the body was longer than allowed; it is then not to be read.</summary>
    internal bool IsTooLarge { get; set; }

    /// <inheritdoc />
    public object? GetService(Type serviceType) =>
        serviceType == typeof(HttpExchange) || serviceType == typeof(IHttpContextAccessor) ? this : null;

    /// <summary>Writes what a workflow has answered, if any has, and ends the exchange for activities.</summary>
    /// <returns>Whether there was an answer.</returns>
    public async Task<bool> WriteAnswerAsync()
    {
        HttpContext? context;
        HttpAnswer? answer;
        lock (_gate)
        {
            (context, answer) = (_context, _answer);
            _context = null;
        }

        if (context is null) return answer is not null;
        if (context.Response.HasStarted) return true;
        if (answer is null) return false;
        await answer.WriteAsync(context).ConfigureAwait(false);
        await context.Response.CompleteAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Ends the exchange: activities that still run have no request any more.</summary>
    public void Close()
    {
        lock (_gate) _context = null;
    }

    /// <summary>Answers once.</summary>
    /// <exception cref="Authoring.FaultException">The request has been answered already, or has ended.</exception>
    internal void Answer(HttpAnswer answer)
    {
        lock (_gate)
        {
            if (_answer is not null || _context?.Response.HasStarted == true) throw HttpFault.AnsweredTwice();
            if (_context is null) throw HttpFault.ContextLost();
            _answer = answer;
        }

        _answered.TrySetResult();
    }
}
