using CsCheck;
using Operator.Testing.Twilio;

namespace Operator.Messaging.Tests;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("", SmsEncoding.Gsm7, 0, 0)]
    [InlineData("OK", SmsEncoding.Gsm7, 2, 1)]
    [InlineData("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ ¤¡ÄÖÑÜ§¿äöñüà", SmsEncoding.Gsm7, 45, 1)]
    [InlineData("{}[]\\^~|€\f", SmsEncoding.Gsm7, 20, 1)]
    [InlineData("a`b", SmsEncoding.Ucs2, 3, 1)]
    [InlineData("ç", SmsEncoding.Ucs2, 1, 1)]
    [InlineData("a\tb", SmsEncoding.Ucs2, 3, 1)]
    [InlineData("✅ up", SmsEncoding.Ucs2, 4, 1)]
    [InlineData("🔴 db", SmsEncoding.Ucs2, 5, 1)]
    [InlineData("\u001b", SmsEncoding.Ucs2, 1, 1)]
    public void Measure_ShortText_GivesEncodingUnitsAndSegments(string text, SmsEncoding encoding, int units, int segments) =>
        Assert.Equal(new SmsMeasure(encoding, units, segments), SmsText.Measure(text));

    [Fact]
    public void Measure_HalfASurrogatePair_IsOneUnit() =>
        Assert.Equal(new SmsMeasure(SmsEncoding.Ucs2, 2, 1), SmsText.Measure("a\ud83d"));

    [Theory]
    [InlineData("a", 160, 160, 1)]
    [InlineData("a", 161, 161, 2)]
    [InlineData("a", 306, 306, 2)]
    [InlineData("a", 307, 307, 3)]
    [InlineData("{", 80, 160, 1)]
    [InlineData("{", 81, 162, 2)]
    [InlineData("{", 152, 304, 2)]
    [InlineData("{", 153, 306, 3)]
    [InlineData("я", 70, 70, 1)]
    [InlineData("я", 71, 71, 2)]
    [InlineData("я", 134, 134, 2)]
    [InlineData("я", 135, 135, 3)]
    [InlineData("🔥", 35, 70, 1)]
    [InlineData("🔥", 36, 72, 2)]
    [InlineData("🔥", 66, 132, 2)]
    [InlineData("🔥", 67, 134, 3)]
    public void Measure_RepeatedCharacter_FillsParts(string character, int times, int units, int segments)
    {
        var measure = SmsText.Measure(string.Concat(Enumerable.Repeat(character, times)));
        Assert.Equal((units, segments), (measure.Units, measure.Segments));
    }

    [Fact]
    public void Measure_ExtensionCharacterAtAPartsEnd_MovesToTheNextPart()
    {
        Assert.Equal(new SmsMeasure(SmsEncoding.Gsm7, 306, 2), SmsText.Measure(new string('a', 151) + "€" + new string('a', 153)));
        Assert.Equal(new SmsMeasure(SmsEncoding.Gsm7, 306, 3), SmsText.Measure(new string('a', 152) + "€" + new string('a', 152)));
    }

    [Fact]
    public void Measure_SurrogatePairAtAPartsEnd_MovesToTheNextPart()
    {
        Assert.Equal(new SmsMeasure(SmsEncoding.Ucs2, 134, 2), SmsText.Measure(new string('я', 65) + "🔥" + new string('я', 67)));
        Assert.Equal(new SmsMeasure(SmsEncoding.Ucs2, 134, 3), SmsText.Measure(new string('я', 66) + "🔥" + new string('я', 66)));
    }

    [Fact]
    public void Measure_AnyText_AgreesWithFillingParts() => Texts.Any.Sample(
        text =>
        {
            var measure = SmsText.Measure(text);
            Assert.Equal(SmsSegments.IsGsm(text), measure.Encoding == SmsEncoding.Gsm7);
            Assert.Equal(SmsSegments.Count(text), Math.Max(1, measure.Segments));
        },
        iter: 20_000);

    [Fact]
    public void Measure_AllocatesNothing()
    {
        string[] texts = [new string('a', 400), new string('{', 200), new string('я', 200)];
        SmsText.Measure(texts[0]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var segments = 0;
        foreach (var text in texts)
        {
            segments += SmsText.Measure(text).Segments;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(3 + 3 + 3, segments);
    }
}
