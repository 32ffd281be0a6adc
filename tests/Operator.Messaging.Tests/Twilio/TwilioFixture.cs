using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Operator.Messaging.Twilio;

namespace Operator.Messaging.Tests.Twilio;

/// <summary>A client registered as a program registers it, with all that was logged.</summary>
internal sealed class TwilioFixture : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly LogBook book = new();

    public TwilioFixture(TwilioOptions options, TimeProvider? clock = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(book));
        if (clock is not null)
        {
            collection.AddSingleton(clock);
        }

        services = collection.AddTwilio(options).BuildServiceProvider();
        Client = services.GetRequiredService<TwilioClient>();
        Signature = services.GetRequiredService<TwilioSignature>();
    }

    public TwilioClient Client { get; }

    public TwilioSignature Signature { get; }

    public string Log => string.Join('\n', book.Lines);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class LogBook : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
