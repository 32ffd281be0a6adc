namespace Operator.App.Configuration;

/// <summary>Who may text.</summary>
/// <param name="AuthorizedNumbers">Who may use commands, E.164; the administrators included.</param>
/// <param name="AdminNumbers">Who may use administrators' commands too, E.164.</param>
internal sealed record PeopleSettings(IReadOnlyList<string> AuthorizedNumbers, IReadOnlyList<string> AdminNumbers);
