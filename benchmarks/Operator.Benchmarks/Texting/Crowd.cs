using System.Globalization;
using Operator.Benchmarks.Programs;
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
    /// <returns>The time from the first text to the last reply.</returns>
    public async Task<TimeSpan> TextAsync(ChildProgram program, int texts)
    {
        Connect(program);
        var left = texts;
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, size).Select(member => Task.Run(() => TextInTurnAsync(member))));
        return TimeProvider.System.GetElapsedTime(started);

        async Task TextInTurnAsync(int member)
        {
            for (var turn = 0; Interlocked.Decrement(ref left) >= 0; turn++)
                await ExchangeAsync(program, Numbers[(member * NumbersEach) + (turn % NumbersEach)]);
        }
    }

    /// <summary>Sends one text from a number that waits for no other reply, and waits for the reply.</summary>
    public Task TextOnceAsync(ChildProgram program, string number)
    {
        Connect(program);
        return ExchangeAsync(program, number);
    }

    private void Connect(ChildProgram program) => twilio.ConnectUrl = new Uri(program.Address, "/sms");

    private async Task ExchangeAsync(ChildProgram program, string number)
    {
        var text = await twilio.Phone(number).TextAsync(Text);
        if (text.AnswerStatus != 200) throw new InvalidOperationException($"{program.Name} answered {text.AnswerStatus} to the webhook.");
        var reply = await twilio.Accepted.ExpectAsync(message => message.To == number);
        if (!IsRight(reply.Body)) throw new InvalidOperationException($"{program.Name} replied '{reply.Body}'.");
    }

    /// <summary>One of the two targets is up, or none while a busy machine makes its scrape late.</summary>
    private static bool IsRight(string reply) => reply is "Targets up 50% CRIT" or "Targets up 0% CRIT";
}
