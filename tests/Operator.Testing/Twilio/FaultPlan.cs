namespace Operator.Testing.Twilio;

/// <summary>Which of the coming REST requests meet which fault. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<ApiFault?> _next = [];
    private Random _random = new(0);
    private double _share;
    private ApiFault[] _shared = [];

    /// <summary>The next requests meet this fault, after those planned before. A null fault lets them pass.</summary>
    public void Next(int count, ApiFault? fault)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++) _next.Enqueue(fault);
        }
    }

    /// <summary>
    /// From now on this share (0 to 1) of requests meets one of the faults, by the seed. What <see cref="Next"/> planned comes first.
    /// </summary>
    public void Share(double share, int seed, params ApiFault[] faults)
    {
        lock (_gate) (_share, _random, _shared) = (share, new Random(seed), faults);
    }

    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
            _share = 0;
        }
    }

    internal ApiFault? Take()
    {
        lock (_gate)
        {
            if (_next.TryDequeue(out var planned)) return planned;
            return _share > 0 && _random.NextDouble() < _share ? _shared[_random.Next(_shared.Length)] : null;
        }
    }
}
