using Operator.Activities.People;

namespace Operator.Activities.Commands;

/// <summary>What a published <see cref="SmsCommand"/> tells the host.</summary>
/// <param name="Usage">The usage line.</param>
/// <param name="Summary">One sentence for help.</param>
/// <param name="Examples">Texts that the command takes.</param>
/// <param name="Aliases">Other words for it.</param>
/// <param name="Role">The least role that may text it.</param>
/// <param name="DeadlineSeconds">How long it may take, in seconds.</param>
public sealed record SmsCommandPayload(
    string Usage,
    string Summary,
    IReadOnlyList<string> Examples,
    IReadOnlyList<string> Aliases,
    PersonRole Role,
    int DeadlineSeconds);
