namespace Operator.App.Configuration;

/// <summary>The settings about who may text.</summary>
internal static class PeopleCatalogue
{
    public static readonly Setting<IReadOnlyList<string>> AuthorizedNumbers = new()
    {
        Name = "AUTHORIZED_NUMBERS",
        Summary = "Phone numbers that may use commands, separated by commas. Texts from others get no answer.",
        Example = "+14155550101, +14155550102",
        Parse = PhoneNumberParsers.List,
    };

    public static readonly Setting<IReadOnlyList<string>> AdminNumbers = new()
    {
        Name = "ADMIN_NUMBERS",
        Summary = "Phone numbers that may use administrators' commands too; they need not be repeated in AUTHORIZED_NUMBERS.",
        Example = "+14155550101",
        Parse = PhoneNumberParsers.List,
    };

    public static SettingGroup Group { get; } = new("People", [AuthorizedNumbers, AdminNumbers]);

    public static PeopleSettings Read(SettingsReader reader)
    {
        var administrators = reader.Optional(AdminNumbers) ?? [];
        return new([.. (reader.Optional(AuthorizedNumbers) ?? []).Union(administrators)], administrators);
    }
}
