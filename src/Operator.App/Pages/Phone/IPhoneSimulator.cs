namespace Operator.App.Pages.Phone;

/// <summary>A phone that texts Operator: the same way in and out as a real one, without a carrier. Safe for concurrent use.</summary>
public interface IPhoneSimulator
{
    /// <summary>
    /// Texts Operator. The text is durable when the task completes; its answer comes through <see cref="WatchAsync"/>.
    /// </summary>
    /// <param name="text">The text as typed, never blank, at most 1,600 characters.</param>
    /// <param name="cancellationToken">Ends waiting; the text may have arrived all the same.</param>
    /// <returns>The text's id, the one its <see cref="SimulatorEvent.Text"/> carries.</returns>
    Task<string> SendAsync(string text, CancellationToken cancellationToken);

    /// <summary>
    /// The newest part of the conversation so far, oldest first, and then everything that happens, until cancelled. Nothing is
    /// left out between the two, and a text comes before its answers; an event may come twice, and then has the same id.
    /// </summary>
    IAsyncEnumerable<SimulatorEvent> WatchAsync(CancellationToken cancellationToken);
}
