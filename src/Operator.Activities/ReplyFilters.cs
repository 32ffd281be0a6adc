using Operator.Messaging;
using Operator.Workflows.Expressions;

namespace Operator.Activities;

/// <summary>Liquid filters for replies.</summary>
public static class ReplyFilters
{
    /// <summary>
    /// Adds <c>shrink</c>, which marks a value that may be cut when a reply is too long, <c>badge</c>, which writes a level or
    /// status (OK, WARN, CRIT, DOWN, UNKNOWN) in the reply style, and <c>spark</c>, which leaves a drawn line out of plain replies.
    /// </summary>
    public static ExpressionOptions AddOperatorFilters(this ExpressionOptions options, bool useEmoji)
    {
        options.LiquidFilters["shrink"] = static (value, _) => value is null ? null : SmsComposer.Shrinkable(value.ToString() ?? string.Empty);
        options.LiquidFilters["badge"] = useEmoji ? static (value, _) => Emoji(value?.ToString()) : static (value, _) => value;
        options.LiquidFilters["spark"] = useEmoji ? static (value, _) => value : static (_, _) => null;
        return options;
    }

    private static string? Emoji(string? word) => word switch
    {
        "OK" => "\u2705",
        "WARN" => "\u26A0\uFE0F",
        "CRIT" or "DOWN" => "\U0001F534",
        "UNKNOWN" => "\u2754",
        _ => word,
    };
}
