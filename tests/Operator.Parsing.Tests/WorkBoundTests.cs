using Microsoft.Extensions.Time.Testing;

namespace Operator.Parsing.Tests;

/// <summary>
/// How much work a hostile text can cause, counted in attempts to read a value: every time value that is read asks the clock once.
/// </summary>
public sealed class WorkBoundTests
{
    [Theory]
    [InlineData("x [<a:time>] [<b:time>] [<c:time>] [<d:time>] [<e:time>] [<f:time>] [<g:time>] [<h:time>]", "x {0} !", "14:30", 8, 256)]
    [InlineData("x [<a:time> [<b:time> [<c:time> [<d:time> [<e:time> [<f:time> [<g:time> [<h:time>]]]]]]]]", "x {0} !", "14:30", 8, 8)]
    [InlineData("x <a:time>...", "x {0} !", "14:30", 250, 250)]
    [InlineData("x <t:text> [at <a:time>]", "x {0} !", "at 14:30", 150, 150)]
    [InlineData("x <t:text> [at <a:time>] [at <b:time>] [at <c:time>] [at <d:time>]", "x {0} !", "at 14:30", 150, 600)]
    [InlineData("x [<t:text>] [at <a:time>] [at <b:time>] [at <c:time>] [at <d:time>]", "x {0} !", "at 14:30", 150, 750)]
    [InlineData("x <t:text> at <a:time> at <b:time> at <c:time>", "x {0} !", "at 14:30", 150, 450)]
    public void Work_grows_with_the_length_of_the_text(string usage, string format, string word, int count, int most)
    {
        var clock = new CountingClock();
        var grammar = CommandGrammar.Compile([new CommandSpec("x", usage, [], "", [])], new CommandGrammarOptions { TimeProvider = clock });
        Assert.Empty(grammar.Faults);

        grammar.Parse(string.Format(null, format, string.Join(' ', Enumerable.Repeat(word, count))));
        Assert.InRange(clock.Count, 1, most);
    }

    private sealed class CountingClock : FakeTimeProvider
    {
        public int Count { get; private set; }

        public override DateTimeOffset GetUtcNow()
        {
            Count++;
            return base.GetUtcNow();
        }
    }
}
