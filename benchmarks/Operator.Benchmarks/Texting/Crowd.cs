using System.Globalization;
using Operator.Testing.Twilio;

namespace Operator.Benchmarks.Texting;

/// <summary>
/// Several phones that text at the same time; each waits for its reply before its next text. Everybody has several numbers and takes them in
/// turn, so that no number reaches the limit of texts a minute.
/// </summary>
internal sealed class Crowd(FakeTwilio twilio, int size)
{
    private const int NumbersEach = 16;
    private const string Text = "metrics up";

    /// <summary>Everybody's numbers.</summary>
    public IReadOnlyList<string> Numbers { get; } = [.. Enumerable.Range(0, size * NumbersEach)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"+1415555{i:0000}"))];

    /// <summary>Sends texts and waits for every reply; each reply is checked.</summary>
    /// <param name="address">The program, or a balancer before several.</param>
    /// <param name="texts">How many.</param>
    /// <returns>The time from the first text to the last reply.</returns>
    public Task<TimeSpan> TextAsync(Uri address, int texts) => EachAsync(address, texts, ExchangeAsync);

    /// <summary>Sends texts and waits for no reply.</summary>
    /// <returns>The time from the first text to the last answer to a webhook.</returns>
    public Task<TimeSpan> SendAsync(Uri address, int texts) => EachAsync(address, texts, HandOverAsync);

    /// <summary>Sends one text from a number that waits for no other reply, and waits for the reply.</summary>
    /// <returns>How long the webhook's own answer took.</returns>
    public Task<TimeSpan> TextOnceAsync(Uri address, string number)
    {
        Connect(address);
        return ExchangeAsync(number);
    }

    private async Task<TimeSpan> EachAsync(Uri address, int texts, Func<string, Task> act)
    {
        Connect(address);
        var left = texts;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, size).Select(member => Task.Run(() => TextInTurnAsync(member))));
        return TimeProvider.System.GetElapsedTime(started);

        async Task TextInTurnAsync(int member)
        {
            for (var turn = 0; Interlocked.Decrement(ref left) >= 0; turn++)
                await act(Numbers[(member * NumbersEach) + (turn % NumbersEach)]);
        }
    }

    private void Connect(Uri address) => twilio.ConnectUrl = new Uri(address, "/sms");

    private async Task<TimeSpan> HandOverAsync(string number)
    {
        var text = await twilio.Phone(number).TextAsync(Text);
        if (text.AnswerStatus != 200) throw new InvalidOperationException($"The webhook was answered with {text.AnswerStatus}.");
        return text.Took;
    }

    private async Task<TimeSpan> ExchangeAsync(string number)
    {
        var took = await HandOverAsync(number);
        var reply = await twilio.Accepted.ExpectAsync(message => message.To == number);
        if (!IsRight(reply.Body)) throw new InvalidOperationException($"The reply was '{reply.Body}'.");
        return took;
    }

    /// <summary>One of the two targets is up, or none while a busy machine makes its scrape late.</summary>
    private static bool IsRight(string reply) => reply is "Targets up 50% CRIT" or "Targets up 0% CRIT";
}
