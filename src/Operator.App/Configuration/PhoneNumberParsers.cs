namespace Operator.App.Configuration;

/// <summary>Ways to read phone numbers. Only their form is checked; whether one is in use, its network knows.</summary>
internal static class PhoneNumberParsers
{
    private const string Form = "write them in international form like +14155550123, separated by commas";

    /// <summary>Numbers in E.164 form, separated by commas or semicolons; blanks, dashes, dots and brackets inside one are dropped.</summary>
    public static Parsed<IReadOnlyList<string>> List(string text)
    {
        List<string> numbers = [];
        List<string> wrong = [];
        foreach (var item in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (International(item) is { } number)
            {
                numbers.Add(number);
            }
            else
            {
                wrong.Add(item);
            }
        }

        return wrong is []
            ? new([.. numbers.Distinct()])
            : Parsed<IReadOnlyList<string>>.Wrong(Form, wrong);
    }

    /// <summary>A number Operator sends from: E.164, or a short code of 5 or 6 digits.</summary>
    public static Parsed<string> Sender(string text) =>
        text.Length is 5 or 6 && text.All(char.IsAsciiDigit) ? new(text)
        : International(text) is { } number ? new(number)
        : Parsed<string>.Wrong("use a number in international form like +14155550123, or a short code");

    // Null when it is none. ITU-T E.164: at most 15 digits, no leading zero; none in use has fewer than 8.
    private static string? International(string text)
    {
        var number = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/')));
        return number is ['+', >= '1' and <= '9', ..] && number.Length is >= 9 and <= 16 && number.Skip(1).All(char.IsAsciiDigit) ? number : null;
    }
}
