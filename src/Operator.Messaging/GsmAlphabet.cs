using System.Buffers;

namespace Operator.Messaging;

/// <summary>The characters of GSM 03.38: the default alphabet and its extension table.</summary>
internal static class GsmAlphabet
{
    private const string BasicCharacters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string ExtensionCharacters = "\f^{}\\[~]|€";

    /// <summary>Characters that cost one septet.</summary>
    public static SearchValues<char> Basic { get; } = SearchValues.Create(BasicCharacters);

    /// <summary>Characters that cost two: an escape and their place in the extension table.</summary>
    public static SearchValues<char> Extension { get; } = SearchValues.Create(ExtensionCharacters);

    /// <summary>All that a GSM-7 text can carry.</summary>
    public static SearchValues<char> All { get; } = SearchValues.Create(BasicCharacters + ExtensionCharacters);
}
