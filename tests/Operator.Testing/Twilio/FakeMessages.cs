using System.Collections.Concurrent;

namespace Operator.Testing.Twilio;

/// <summary>The fake's messages by SID and by recipient. Thread-safe; a look-up never walks all messages.</summary>
internal sealed class FakeMessages
{
    private readonly ConcurrentDictionary<string, FakeMessage> bySid = new();
    private readonly ConcurrentDictionary<string, ConcurrentStack<FakeMessage>> byRecipient = new();
    private long lastSid;

    public ICollection<FakeMessage> All => bySid.Values;

    public string NextSid() => $"SM{Interlocked.Increment(ref lastSid):x32}";

    public void Add(FakeMessage message)
    {
        bySid[message.Sid] = message;
        byRecipient.GetOrAdd(message.To, _ => new ConcurrentStack<FakeMessage>()).Push(message);
    }

    public FakeMessage? Find(string sid) => bySid.GetValueOrDefault(sid);

    /// <summary>Newest first.</summary>
    public IEnumerable<FakeMessage> To(string recipient) => byRecipient.GetValueOrDefault(recipient) ?? [];
}
