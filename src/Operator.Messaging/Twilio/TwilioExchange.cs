using System.Net;

namespace Operator.Messaging.Twilio;

/// <summary>What one HTTP call came to: a closed family.</summary>
internal abstract record TwilioExchange
{
    private TwilioExchange()
    {
    }

    /// <summary>An answer came, whatever it says.</summary>
    /// <param name="Status">Its HTTP status.</param>
    /// <param name="Body">Its whole body.</param>
    /// <param name="RetryAfter">The wait it asks for, or null.</param>
    public sealed record Answered(HttpStatusCode Status, byte[] Body, TimeSpan? RetryAfter) : TwilioExchange
    {
        /// <summary>Whether the status is one of success.</summary>
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        /// <summary>Twilio's error object, or null when the body is something else.</summary>
        public TwilioJson.Error? Error => TwilioJson.Read<TwilioJson.Error>(Body) is { Code: not null } error ? error : null;

        /// <summary>What the answer means when it is no success.</summary>
        public TwilioFault Fault
        {
            get
            {
                var error = Error;
                return TwilioErrorCatalog.Explain((int)Status, error?.Code, error?.Message);
            }
        }
    }

    /// <summary>No connection was made: the request never left.</summary>
    /// <param name="Reason">Why, in plain words.</param>
    public sealed record NotSent(string Reason) : TwilioExchange;

    /// <summary>The request left, or part of it; no whole answer came back.</summary>
    /// <param name="Reason">Why, in plain words.</param>
    public sealed record Lost(string Reason) : TwilioExchange;
}
