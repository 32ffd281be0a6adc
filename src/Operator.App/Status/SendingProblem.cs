namespace Operator.App.Status;

/// <summary>What keeps texts from arriving.</summary>
/// <param name="Subject">What it is about: a number, its middle masked, or the settings, or single messages.</param>
/// <param name="Reason">What is wrong and what to do about it.</param>
/// <param name="Count">How many messages it has cost; 0 for a number that opted out and was sent nothing since.</param>
/// <param name="Last">When it was seen last, UTC.</param>
internal sealed record SendingProblem(string Subject, string Reason, int Count, DateTimeOffset Last)
{
    /// <inheritdoc/>
    public override string ToString() => Count == 0 ? $"{Subject}: {Reason}" : $"{Subject}: {Reason} ({Count} message{(Count == 1 ? "" : "s")})";
}
