using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Operator.Conventions.Tests;

public sealed class LogEventTests
{
    [Fact]
    public void Every_log_event_has_a_number() =>
        Offenders.None(
            "LoggerMessage attributes without an event id:",
            from item in LogEvents()
            where item.Id is null
            select item.Where);

    [Fact]
    public void No_two_log_events_share_a_number() =>
        Offenders.None(
            "Event ids used more than once:",
            from item in LogEvents()
            where item.Id is not null
            group item.Where by item.Id into same
            where same.Count() > 1
            select $"{same.Key}: {string.Join(", ", same)}");

    private static IEnumerable<(string Where, string? Id)> LogEvents() =>
        from file in CSharpFile.All
        where file.IsIn("src")
        from attribute in file.Syntax.DescendantNodes().OfType<AttributeSyntax>()
        where attribute.Name.ToString() is "LoggerMessage" or "LoggerMessageAttribute"
        let method = attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>()
        select ($"{file.Path} {method?.Identifier.Text}", EventId(attribute));

    private static string? EventId(AttributeSyntax attribute)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? [];
        var id = arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.Text == "EventId" ||
                                                      argument.NameColon?.Name.Identifier.Text == "eventId")
            ?? arguments.FirstOrDefault(argument => argument is { NameEquals: null, NameColon: null });
        return (id?.Expression as LiteralExpressionSyntax)?.Token.Value is int number ? number.ToString("D") : null;
    }
}
