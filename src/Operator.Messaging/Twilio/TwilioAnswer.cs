namespace Operator.Messaging.Twilio;

/// <summary>What a question to Twilio's API came to: a closed family.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public abstract record TwilioAnswer<T>
{
    private TwilioAnswer()
    {
    }

    /// <summary>It was answered.</summary>
    /// <param name="Value">The answer.</param>
    public sealed record Success(T Value) : TwilioAnswer<T>;

    /// <summary>It was not.</summary>
    /// <param name="Fault">Why.</param>
    public sealed record Failed(TwilioFault Fault) : TwilioAnswer<T>;
}
