using Operator.Messaging;

namespace Operator.Activities.Messages;

/// <summary>
/// The texts of one workflow run. They are collected while it runs and put into the outbox together, in order, when it ends or waits.
/// The host gives each run its own through the run's services.
/// </summary>
public interface IRunMessages
{
    /// <summary>The text that started the run, or null when it was started otherwise.</summary>
    InboundMessage? Inbound { get; }

    /// <summary>Answers the text that started the run.</summary>
    /// <param name="text">The reply; it is made fit for SMS when it is sent.</param>
    /// <param name="overflow">What to do when it is too long.</param>
    /// <exception cref="InvalidOperationException">The run was not started by a text.</exception>
    void Reply(string text, ReplyOverflow overflow);

    /// <summary>Answers with the next page of an earlier reply.</summary>
    /// <returns>False when there is none.</returns>
    ValueTask<bool> ReplyNextPageAsync(CancellationToken cancellationToken);

    /// <summary>Texts somebody.</summary>
    /// <param name="to">The recipient, E.164.</param>
    /// <param name="text">The text; it is made fit for SMS when it is sent.</param>
    /// <param name="priority">What leaves first when the rate is limited.</param>
    void Send(string to, string text, MessagePriority priority);
}
