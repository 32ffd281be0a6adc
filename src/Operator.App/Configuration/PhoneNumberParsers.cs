using Operator.Messaging;

namespace Operator.App.Configuration;

/// <summary>Ways to read phone numbers, as <see cref="PhoneNumbers.TryNormalize"/> takes them.</summary>
internal static class PhoneNumberParsers
{
    private const string Form = "write them in international form like +14155550123, separated by commas";

    /// <summary>Numbers in international form, separated by commas or semicolons; each in E.164, none twice.</summary>
    public static Parsed<IReadOnlyList<string>> List(string text)
    {
        List<string> numbers = [];
        List<string> wrong = [];
        foreach (var item in text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (PhoneNumbers.TryNormalize(item, out var number))
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
        : PhoneNumbers.TryNormalize(text, out var number) ? new(number)
        : Parsed<string>.Wrong("use a number in international form like +14155550123, or a short code");
}
