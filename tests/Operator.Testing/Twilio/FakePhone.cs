using System.Runtime.CompilerServices;

namespace Operator.Testing.Twilio;

/// <summary>A person's phone: texts the app's number and receives what is sent to its own.</summary>
public sealed class FakePhone
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly InboundSms _inbound;
    private readonly string _authToken;

    internal FakePhone(string number, InboundSms inbound, FakeTwilioOptions options)
    {
        Number = number;
        _inbound = inbound;
        _authToken = options.AuthToken;
        Received = new($"texts to {number}", options.ExpectationLimit);
        AnswersOfTwilio = new($"Twilio's own texts to {number}", options.ExpectationLimit);
    }

    /// <summary>Its address; on another channel than SMS with the channel's name before it, as in <c>whatsapp:+15551230001</c>.</summary>
    public string Number { get; }

    /// <summary>The texts the app sent, by REST or TwiML, in order.</summary>
    public Arrivals<PhoneText> Received { get; }

    /// <summary>What Twilio itself answered to STOP, START and HELP words.</summary>
    public Arrivals<PhoneText> AnswersOfTwilio { get; }

    /// <summary>Sends a text; done when the app has answered, or has failed to (see <see cref="FakeTwilio.Errors"/>).</summary>
    public Task<InboundText> TextAsync(string body, CancellationToken cancellationToken = default) =>
        TextAsync(body, Nothing, cancellationToken);

    /// <summary>Sends a text whose webhook has more parameters, or other values for the usual ones.</summary>
    public Task<InboundText> TextAsync(
        string body, IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken = default) =>
        _inbound.SendAsync(Number, body, extra, _authToken, cancellationToken);

    /// <summary>Posts the same webhook once more, as after a lost answer: same SID, same idempotency token.</summary>
    public Task<InboundText> RepeatAsync(InboundText text, CancellationToken cancellationToken = default) =>
        _inbound.DeliverAsync(text.MessageSid, text.IdempotencyToken, text.Parameters, _authToken, cancellationToken);

    /// <summary>Posts a webhook signed with another token, as a forger would.</summary>
    public Task<InboundText> TextBadlySignedAsync(string body, CancellationToken cancellationToken = default) =>
        _inbound.SendAsync(Number, body, Nothing, $"not {_authToken}", cancellationToken);

    /// <summary>Waits for a text that is exactly this.</summary>
    public Task<PhoneText> ExpectAsync(string body, CancellationToken cancellationToken = default) =>
        Received.ExpectAsync(text => text.Body == body, cancellationToken, $"'{body}'");

    /// <summary>Waits for a text that fits.</summary>
    public Task<PhoneText> ExpectAsync(
        Func<PhoneText, bool> fits,
        CancellationToken cancellationToken = default,
        [CallerArgumentExpression(nameof(fits))] string expected = "") =>
        Received.ExpectAsync(fits, cancellationToken, expected);

    /// <summary>Waits for a text with this in it.</summary>
    public Task<PhoneText> ExpectContainingAsync(string part, CancellationToken cancellationToken = default) =>
        Received.ExpectAsync(text => text.Body.Contains(part, StringComparison.Ordinal), cancellationToken, $"a text with '{part}'");

    /// <summary>Awaits the given drain, after which there may be no text that no expectation has taken.</summary>
    public Task ExpectNothingMoreAsync(Func<Task> drain) => Received.ExpectNothingMoreAsync(drain);
}
