namespace Operator.Activities.Monitoring;

/// <summary>Draws values as a line of eight heights. The letters are no GSM ones: a reply with it goes as UCS-2.</summary>
internal static class Sparkline
{
    private const int Width = 12;
    private const string Heights = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";

    /// <summary>At most 12 letters, each the average of its share of the values; empty when no value is finite.</summary>
    public static string Draw(IReadOnlyList<double> values)
    {
        var width = Math.Min(Width, values.Count);
        List<double> shares =
        [
            .. Enumerable.Range(0, width)
                .Select(i => values.Skip(i * values.Count / width).Take(((i + 1) * values.Count / width) - (i * values.Count / width)))
                .Select(share => share.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average()),
        ];
        var finite = shares.Where(double.IsFinite).ToList();
        if (finite.Count == 0)
        {
            return string.Empty;
        }

        var (low, high) = (finite.Min(), finite.Max());
        return string.Concat(shares.Select(value => !double.IsFinite(value) ? ' '
            : Heights[high - low is var spread && spread > 0 ? (int)Math.Min(7, (value - low) / spread * 8) : 3]));
    }
}
