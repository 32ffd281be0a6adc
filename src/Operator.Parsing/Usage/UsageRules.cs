using System.Collections.Immutable;
using Operator.Parsing.Messages;

namespace Operator.Parsing.Usage;

/// <summary>What the grammar of usage lines can't say. One method a rule; the first fault is the answer.</summary>
internal static class UsageRules
{
    public static UsageLineError? FindFault(ImmutableArray<UsageElement> elements, string line)
    {
        if (elements.IsEmpty)
            return new UsageLineError(UsageMessages.Empty, 0);

        if (elements[0] is not UsageLiteral)
            return Fault(elements[0], UsageMessages.NoLeadingWord);

        var all = Flatten(elements).ToList();
        return FindEmptyGroup(all)
            ?? FindMissingBlank(all, line)
            ?? FindRepeatedName(all)
            ?? FindTooManyGroups(all)
            ?? FindMisplaced(elements.AsSpan(), []);
    }

    private static IEnumerable<UsageElement> Flatten(IEnumerable<UsageElement> elements) => elements.SelectMany(element =>
        element is UsageOptional group ? Flatten(group.Elements).Prepend(group) : [element]);

    private static UsageLineError? FindEmptyGroup(List<UsageElement> all) =>
        all.Find(element => element is UsageOptional { Elements.IsEmpty: true }) is { } empty
            ? Fault(empty, UsageMessages.EmptyGroup)
            : null;

    private static UsageLineError? FindMissingBlank(List<UsageElement> all, string line) =>
        all.Find(element => element.Position > 0 && line[element.Position - 1] is not '[' and var c && !char.IsWhiteSpace(c)) is { } glued
            ? Fault(glued, UsageMessages.MissingBlank)
            : null;

    private static UsageLineError? FindRepeatedName(List<UsageElement> all)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in all)
        {
            if (NameOf(element) is { } name && !names.Add(name))
                return new UsageLineError(UsageMessages.RepeatedName(name, element), element.Position);
        }

        return null;
    }

    private static UsageLineError? FindTooManyGroups(List<UsageElement> all)
    {
        var groups = all.FindAll(element => element is UsageOptional);
        return groups.Count > UsageLine.MaximumOptionalGroups
            ? new UsageLineError(UsageMessages.TooManyGroups(groups.Count), groups[UsageLine.MaximumOptionalGroups].Position)
            : null;
    }

    /// <summary>A repeated value ends the line; after a text every further part begins with a literal word.</summary>
    private static UsageLineError? FindMisplaced(ReadOnlySpan<UsageElement> elements, ImmutableArray<UsageElement> after)
    {
        for (var i = 0; i < elements.Length; i++)
        {
            ImmutableArray<UsageElement> following = [.. elements[(i + 1)..], .. after];
            var fault = elements[i] switch
            {
                UsageValue { IsRepeated: true } repeated when !following.IsEmpty => Fault(repeated, UsageMessages.RepeatedNotLast),
                UsageText text => FindMisplacedAfterText(text, following),
                UsageOptional group => FindMisplaced(group.Elements.AsSpan(), following),
                _ => null,
            };
            if (fault is not null)
                return fault;
        }

        return null;
    }

    private static UsageLineError? FindMisplacedAfterText(UsageText text, ImmutableArray<UsageElement> following)
    {
        for (var i = 0; i < following.Length; i++)
        {
            var beginsPart = i == 0 || following[i] is UsageOptional || following[i - 1] is UsageOptional;
            if (beginsPart && !BeginsWithLiteral(following[i]))
                return new UsageLineError(UsageMessages.NoLiteralAfterText(text, following[i]), following[i].Position);
        }

        var all = Flatten(following).ToList();
        if (all.Find(element => element is UsageValue { IsRepeated: true }) is { } repeated)
            return new UsageLineError(UsageMessages.RepeatedAfterText(text, repeated), repeated.Position);

        return all.Find(element => element is UsageText) is { } second && second != all[^1]
            ? new UsageLineError(UsageMessages.SecondTextNotLast(text, second), second.Position)
            : null;
    }

    private static bool BeginsWithLiteral(UsageElement element) =>
        element is UsageLiteral or UsageOptional { Elements: [UsageLiteral, ..] };

    private static string? NameOf(UsageElement element) => element switch
    {
        UsageValue value => value.Name,
        UsageText text => text.Name,
        _ => null,
    };

    private static UsageLineError Fault(UsageElement element, Func<string, int, string> message) =>
        new(message(element.ToString(), element.Position), element.Position);
}
