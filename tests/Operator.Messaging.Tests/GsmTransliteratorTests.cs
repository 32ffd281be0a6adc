using CsCheck;

namespace Operator.Messaging.Tests;

public sealed class GsmTransliteratorTests
{
    [Theory]
    [InlineData("“ok” ‘yes’ – no — “so”…", "\"ok\" 'yes' - no - \"so\"...")]
    [InlineData("• one\n· two", "- one\n- two")]
    [InlineData("a → b ← c ⇒ d", "a -> b <- c => d")]
    [InlineData("cpu ↑5% mem ↓", "cpu up 5% mem down")]
    [InlineData("≤ 5 ≥ 6 ≠ 7 ≈ 8 ± 1 × 2", "<= 5 >= 6 != 7 ~ 8 +/- 1 x 2")]
    [InlineData("250µs 250μs 21°C ½", "250us 250us 21degC 1/2")]
    [InlineData("`up == 1`", "'up == 1'")]
    [InlineData("Zażółć gęślą jaźń, Łódź", "Zazolc gesla jazn, Lodz")]
    [InlineData("Ångström naïve café Ñandú ß", "Ångström naive café Ñandu ß")]
    [InlineData("Dvořák Đoković Şişli Nguyễn", "Dvorak Dokovic Sisli Nguyen")]
    [InlineData("œuvre Œuvre þing ﬁn", "oeuvre OEuvre thing fin")]
    [InlineData("cafe\u0301", "cafe")]
    [InlineData("Привет, Щука", "Privet, Shchuka")]
    [InlineData("Αθήνα Μ Ω", "Athina M Ω")]
    [InlineData("▁▂▃▄▅▆▇█", "_.-:=+*#")]
    [InlineData("│ a ├─ b", "| a +- b")]
    [InlineData("ＡＢ１２", "AB12")]
    [InlineData("a\u00A0b\u2009c\td\u3000e", "a b c d e")]
    [InlineData("a\u200Bb\uFEFFc\u00ADd\u202Ee\u0007f", "abcdef")]
    [InlineData("日本 אב", "?? ??")]
    [InlineData("a\uFFFDb", "a?b")]
    [InlineData("100 € {a} [b]", "100 € {a} [b]")]
    public void ToGsm7_SignsAndLetters_GetTheirPlainForm(string text, string expected) =>
        Assert.Equal(expected, GsmTransliterator.ToGsm7(text));

    [Theory]
    [InlineData("✅ web", "OK web")]
    [InlineData("✅web", "OK web")]
    [InlineData("web✅", "web OK")]
    [InlineData("⚠️ disk 91%", "WARN disk 91%")]
    [InlineData("⚠️disk", "WARN disk")]
    [InlineData("❌ api", "FAIL api")]
    [InlineData("🔴 db: down", "CRIT db: down")]
    [InlineData("🟢/🟡/🔴", "OK/WARN/CRIT")]
    [InlineData("❔ host", "? host")]
    [InlineData("🚀 deployed 🎉 now", "deployed now")]
    [InlineData("deployed 🎉", "deployed ")]
    [InlineData("👩‍💻👍🏽", "OK")]
    [InlineData("🇩🇪 ok", "ok")]
    public void ToGsm7_Emoji_BecomesAWordOrNothing(string text, string expected) =>
        Assert.Equal(expected, GsmTransliterator.ToGsm7(text));

    [Fact]
    public void ToGsm7_HalvesOfSurrogatePairs_AreUnknown() => Assert.Equal("a?b?c", GsmTransliterator.ToGsm7("a\uD83Db\uDD25c"));

    [Fact]
    public void ToGsm7_AnyText_IsGsm7() => Texts.Any.Sample(text => Assert.True(SmsText.IsGsm7(GsmTransliterator.ToGsm7(text))), iter: 20_000);

    [Fact]
    public void ToGsm7_EachCharacterThereIs_IsGsm7()
    {
        for (var value = 0; value <= char.MaxValue; value++)
        {
            Assert.True(SmsText.IsGsm7(GsmTransliterator.ToGsm7(((char)value).ToString())), $"U+{value:X4}");
        }
    }

    [Fact]
    public void ToGsm7_Gsm7Text_IsTheSameObjectAndAllocatesNothing()
    {
        var text = "CPU 91% {a} € Ω " + new string('x', 300);
        GsmTransliterator.ToGsm7(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = GsmTransliterator.ToGsm7(text);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Same(text, result);
    }
}
