namespace Operator.Testing.Twilio;

/// <summary>All messages of the account, in the order created. Thread-safe; every lookup is by index.</summary>
internal sealed class MessageStore
{
    private readonly Lock _gate = new();
    private readonly List<TwilioMessage> _all = [];
    private readonly Dictionary<string, int> _bySid = [];
    private readonly Dictionary<string, List<int>> _byTo = [];

    public IReadOnlyList<TwilioMessage> All
    {
        get
        {
            lock (_gate) return [.. _all];
        }
    }

    public TwilioMessage Add(TwilioMessage message)
    {
        lock (_gate)
        {
            _bySid.Add(message.Sid, _all.Count);
            if (!_byTo.TryGetValue(message.To, out var sameTo)) _byTo.Add(message.To, sameTo = []);
            sameTo.Add(_all.Count);
            _all.Add(message);
            return message;
        }
    }

    public TwilioMessage? Find(string sid)
    {
        lock (_gate) return _bySid.TryGetValue(sid, out var index) ? _all[index] : null;
    }

    /// <summary>Replaces a message and gives both states.</summary>
    /// <exception cref="KeyNotFoundException">There is no such message.</exception>
    public (TwilioMessage Before, TwilioMessage After) Change(string sid, Func<TwilioMessage, TwilioMessage> change)
    {
        lock (_gate)
        {
            var index = _bySid[sid];
            var before = _all[index];
            return (before, _all[index] = change(before));
        }
    }

    /// <summary>Newest first, from just before a position (null: the newest); the position to go on from is null at the end.</summary>
    public (IReadOnlyList<TwilioMessage> Page, int? Next) List(string? to, Func<TwilioMessage, bool> fits, int? before, int size)
    {
        lock (_gate)
        {
            var candidates = to is null ? null : _byTo.GetValueOrDefault(to, []);
            var page = new List<TwilioMessage>();
            for (var i = Math.Min(before ?? int.MaxValue, candidates?.Count ?? _all.Count) - 1; i >= 0; i--)
            {
                var message = _all[candidates?[i] ?? i];
                if (!fits(message)) continue;
                if (page.Count == size) return (page, i + 1);
                page.Add(message);
            }

            return (page, null);
        }
    }
}
