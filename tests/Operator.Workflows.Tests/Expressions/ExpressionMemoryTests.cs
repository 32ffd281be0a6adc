using Operator.Workflows.Expressions;
using Operator.Workflows.Expressions.JavaScript;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Expressions;

/// <summary>What one call of a script or one filter of a template could allocate without an end is refused, and little has been allocated by then.</summary>
public sealed class ExpressionMemoryTests
{
    private const long MaxMemory = 16 * 1024 * 1024;

    /// <summary>Besides what the limit counts there are copies that are under way when it is met, and the engine itself.</summary>
    private const long MaxAllocated = 4 * MaxMemory;

    private static readonly TestHost Host = new(expressions: new ExpressionOptions { MaxMemory = MaxMemory });

    [Theory]
    [InlineData("'x'.repeat(2 ** 30)")]
    [InlineData("''['rep' + 'eat'].call('x', 2 ** 29)")]
    [InlineData("const { repeat: r } = ''; r.call('x', 2 ** 29)")]
    [InlineData("Reflect.apply(Object.getOwnPropertyDescriptor(String.prototype, 'repeat').value, 'x', [2 ** 29])")]
    [InlineData("'x'.padStart(2 ** 29)")]
    [InlineData("'x'.padEnd({ valueOf() { return 2 ** 29 } })")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a += a; a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = `${a}${a}`; a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = a.concat(a); a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a].join(''); a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a]; String(a)")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a]; '' + a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a]; a.toLocaleString()")]
    [InlineData("let a = ['x']; for (let i = 0; i < 30; i++) a = [a, a]; a.flat(Infinity)")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = JSON.stringify(a) + a; a")]
    [InlineData("let a = 'x'; for (let i = 0; i < 30; i++) a = [a, a]; toJson(a)")]
    [InlineData("const s = 'x'.repeat(1e6); toJson(Array(1e5).fill(s))")]
    [InlineData("const s = 'x'.repeat(1e6); Array(1e5).fill(s)")]
    [InlineData("const s = 'x'.repeat(1e6); JSON.stringify(Array(1e3).fill(s))")]
    [InlineData("const s = 'x'.repeat(1e6); JSON.stringify(Array(1e3).fill({ toJSON: String.prototype.toString.bind(s) }))")]
    [InlineData("const s = 'x'.repeat(1e6); Array(1e3).fill(s).join('')")]
    [InlineData("const o = { length: 1e4 }; const s = 'x'.repeat(1e5); for (let i = 0; i < 1e4; i++) o[i] = s; Array.prototype.join.call(o)")]
    [InlineData("const s = 'x'.repeat(1e6); ''.concat(...Array(1e3).fill(s))")]
    [InlineData("const s = 'x'.repeat(1e6); String.raw({ raw: Array(1e3).fill(s) })")]
    [InlineData("const s = 'x'.repeat(1e6); Array(1e3).fill(s).reduce(''.concat.call.bind(''.concat))")]
    [InlineData("const s = 'x'.repeat(4e6); `${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}${s}`")]
    [InlineData("const s = 'x'.repeat(1e5); s.replaceAll('x', 'y'.repeat(1e4))")]
    [InlineData("const s = 'x'.repeat(1e5); s.replaceAll('x', '$&$&$&$&'.repeat(1e3))")]
    [InlineData("const s = 'x'.repeat(1e5); s.replace(/x/g, 'y'.repeat(1e4))")]
    [InlineData("const s = 'x'.repeat(1e5); s.replace(/x/g, '$`')")]
    [InlineData("const s = 'x'.repeat(1e5), y = 'y'.repeat(1e5); s.replace(/x/g, String.prototype.toString.bind(y))")]
    [InlineData("const s = 'x'.repeat(1e5); s.replace(/(?=(x+))/g, '$1')")]
    [InlineData("const s = 'x'.repeat(1e5); s.split(/(?=(x+))/)")]
    [InlineData("const s = 'x'.repeat(1e5); [...s.matchAll(/(?=(x+))/g)]")]
    [InlineData("const s = 'x'.repeat(4e6); s.match(/x/g)")]
    [InlineData("const s = 'x'.repeat(1e6); new RegExp('('.repeat(500) + 'x+' + ')'.repeat(500)).exec(s)")]
    [InlineData("const s = 'x'.repeat(1e6); /((x|y)|(z|a))*$/.test(s)")]
    [InlineData("const s = 'x'.repeat(1e6); s.search(/^(?:x+|y)+$/)")]
    [InlineData("const s = 'x'.repeat(1e6); s.match(/(x)\\1*$/)")]
    [InlineData("const s = 'x'.repeat(1e6); s.replace(/(x|y){2,}$/, '')")]
    [InlineData("const s = 'x'.repeat(1e6); s.split(/(?:xx|y)*?$/)")]
    [InlineData("const s = 'x'.repeat(1e6); /\\p{L}*$/v['te' + 'st'](s)")]
    [InlineData("const s = '1'.repeat(4e6); JSON.parse(s)")]
    [InlineData("const s = '[1,2,'.repeat(8e5); JSON['par' + 'se'](s)")]
    [InlineData("JSON.parse('[' + '{},'.repeat(5e5) + '1]')")]
    [InlineData("JSON.parse({ toString: () => '\"' + '\\\\n'.repeat(2e6) + '\"' })")]
    [InlineData("encodeURIComponent('\\u20ac'.repeat(4e6))")]
    [InlineData("'\\ufdfa'.repeat(4e6).normalize('NFKD')")]
    [InlineData("new Array(1e9).fill(0)")]
    [InlineData("Array.from({ length: 1e9 })")]
    [InlineData("Array.prototype.toSorted.call({ length: 1e8 })")]
    [InlineData("Array.prototype.with.call({ get length() { return 1e8 } }, 0, 1)")]
    [InlineData("const a = []; a.length = 4e9; a.toReversed()")]
    [InlineData("new ArrayBuffer(2 ** 31 - 1)")]
    [InlineData("new ArrayBuffer(8, { maxByteLength: 2 ** 30 }).resize(2 ** 29)")]
    [InlineData("new ArrayBuffer(8).transfer(2 ** 29)")]
    [InlineData("new (class extends Uint8Array {})(2 ** 29)")]
    [InlineData("new (bytesFromString('x').constructor)(2 ** 29)")]
    [InlineData("new Float64Array(2 ** 28)")]
    [InlineData("new Uint8Array({ length: 2 ** 28 })")]
    [InlineData("Uint8Array.from({ length: 2 ** 26 })")]
    [InlineData("new Uint8Array(4e6).join('y'.repeat(1e5))")]
    [InlineData("const s = 'x'.repeat(4e6); ({ ...s })")]
    [InlineData("const s = 'x'.repeat(4e6); for (const k in s) break;")]
    [InlineData("const s = 'x'.repeat(4e6); Object.getOwnPropertyDescriptors(Object(s))")]
    [InlineData("let f = () => 1; for (let i = 0; i < 1000; i++) f = f.bind(null, ...Array(1000)); f()")]
    [InlineData("new SharedArrayBuffer(2 ** 29)")]
    [InlineData("eval('1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("BigInt('9'.repeat(1e6))")]
    public Task Script_is_refused(string script) => AssertRefusedAsync("JavaScript", script);

    [Fact]
    public async Task BigInt_is_not_there_for_a_script_that_does_not_name_it() =>
        Assert.Equal(
            "Property 'BigInt' of object is not a function",
            Assert.Single((await Host.RunAsync(Host.Plan(TestHost.Line("JavaScript", "globalThis['Big' + 'Int'](1)")))).Incidents).Cause);

    [Theory]
    [InlineData("{% assign a = 'x' %}{% for i in (1..64) %}{% assign a = a | append: a %}{% endfor %}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{% for i in (1..900) %}{% assign b = a | append: 'y' %}{% endfor %}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a | replace: 'x', a }}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{{ a | split: '' | size }}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{% assign b = a | split: ',' %}{% for i in (1..20) %}{% assign b = b | concat: b %}{% endfor %}{{ b | json }}")]
    [InlineData("{% assign a = 'x' %}{% for i in (1..20) %}{% assign a = a | append: a %}{% endfor %}{% assign b = a | split: ',' %}{% for i in (1..20) %}{% assign b = b | concat: b %}{% endfor %}{{ b | upcase }}")]
    [InlineData("{% assign b = 'x' | split: ',' %}{% for i in (1..40) %}{% assign b = b | concat: b %}{% endfor %}{{ b | size }}")]
    [InlineData("{% for i in (1..3000) %}{% for j in (1..3000) %}{% capture x %}{{ i }} {{ j }} and so on, again and again and again{% endcapture %}{% endfor %}{% endfor %}")]
    [InlineData("{{ (1..2000000000) | size }}")]
    [InlineData("{{ (1..1000000) | size }}")]
    public Task Template_is_refused(string template) => AssertRefusedAsync("Liquid", template);

    [Theory]
    [InlineData("for (let i = 0; i < 1e5; i++) /(x+x+)+y/.test('x'.repeat(22))")]
    [InlineData("('x'.repeat(16) + 'z').repeat(5000).replace(/(x+x+)+y|z/g, 'q')")]
    [InlineData("/(x+x+)+y/.test('x'.repeat(40))")]
    [InlineData("const s = 'xy'.repeat(1e6), n = 'xy'.repeat(5e5) + 'xx'; s.indexOf(n)")]
    public async Task Script_that_would_take_long_is_refused(string script)
    {
        var host = new TestHost(expressions: new ExpressionOptions { Timeout = TimeSpan.FromMilliseconds(300), RegexTimeout = TimeSpan.FromMilliseconds(100) });
        Assert.Matches("took longer|too long|timed? ?out", Assert.Single((await host.RunAsync(host.Plan(TestHost.Line("JavaScript", script)))).Incidents).Cause);
    }

    [Theory]
    [InlineData("[1, [2, [3, [4]]]].flat(Infinity).join('-') + [1, null, undefined, [2, [3]]] + String([[], []]) + [, 1].flat().length", "1-2-3-41,,,2,3,1")]
    [InlineData("'a1b22c'.split(/\\d+/).join('|') + 'abc'.split(/(b)/).join('|') + ''.split(/x/).length + ''.split(/(?:)/).length + 'abc'.split(/(?:)/).join('|')", "a|b|ca|b|c10a|b|c")]
    [InlineData("'aab'.split(/a*?/).join('|') + ' ' + 'aab'.split(/a*/).join('|') + ' ' + 'abab'.split(/(?=b)/).join('|') + ' ' + 'ab'.split(/$/).join('|')", "a|a|b |b a|ba|b ab")]
    [InlineData("'A<B>bold</B>and'.split(/<(\\/)?([^<>]+)>/).join('|') + 'a,b,c'.split(/,/, 2).join('|')", "A||B|bold|/|B|anda|b")]
    [InlineData("'John Smith'.replace(/(\\w+)\\s(\\w+)/, '$2, $1') + 'abc'.replace(/b/, \"[$&$`$'$$$1]\") + 'aXbX'.replaceAll('X', '$&$&')", "Smith, Johna[bac$$1]caXXbXX")]
    [InlineData("'2020-01'.replace(/(?<y>\\d+)-(?<m>\\d+)/, '$<m>/$<y>') + 'aXbX'.replace('X', m => m + m) + 'aXbXc'.replace(/X/g, (m, o) => o)", "01/2020aXXbXa1b3c")]
    [InlineData("'aaa'.match(/a/g).length + [...'a1b2'.matchAll(/\\d/g)].map(m => m[0] + m.index).join() + 'x1y'.match(/(\\d)/)[1] + 'aaa'.match(/b/g)", "311,231null")]
    [InlineData("JSON.stringify({ a: 1, b: [1, 'x', null, undefined, () => 1], c: { d: new Date(0) }, e: undefined })", "{\"a\":1,\"b\":[1,\"x\",null,null,null],\"c\":{\"d\":\"1970-01-01T00:00:00.000Z\"}}")]
    [InlineData("JSON.stringify([1, { a: 2 }], null, 1) + JSON.stringify({ a: 1, b: 2, c: { a: 3, d: 4 } }, ['a', 'c']) + JSON.stringify({ a: 1, b: 2 }, (k, v) => k == 'a' ? undefined : v)", "[\n 1,\n {\n  \"a\": 2\n }\n]{\"a\":1,\"c\":{\"a\":3}}{\"b\":2}")]
    [InlineData("new Uint8Array([1, 2, 3]) + ' ' + (new Uint8Array(2) instanceof Uint8Array) + Uint8Array.from('123').join('') + new Uint8Array({ length: 2, 0: 5 }) + Uint8Array.BYTES_PER_ELEMENT", "1,2,3 true1235,01")]
    [InlineData("new Uint8Array(new ArrayBuffer(4), 1, 2).length + new Uint8Array(bytesFromString('ab')).join() + bytesToString(bytesFromString('é'))", "297,98é")]
    [InlineData("'ab'.repeat(3) + '5'.padStart(3, '0') + 'x'.concat(1, null, [2]) + String.raw`a\\n${1}b` + encodeURIComponent('é&') + 'x'.padEnd(3) + '|'", "ababab005x1null2a\\n1b%C3%A9%26x  |")]
    [InlineData("[3, 1, 2].toSorted() + [1, 2].with(0, 9) + [1, 2, 3].toSpliced(0, 1) + [1, 2].toReversed() + Array.prototype.join.call({ length: 2, 0: 'a', 1: 'b' })", "1,2,39,22,32,1a,b")]
    [InlineData("const [a, b] = [1, 'z']; `${a}${b}\\t${a + 1}${`${b}`}${[a, b]}${null}${a}` + JSON.stringify({ ...{ a }, ...[5], ...'x' })", "1z\t2z1,znull1{\"0\":\"x\",\"a\":1}")]
    [InlineData("let t = ''; for (const k in { p: 1, q: 2 }) t += k; for (const k in 'ab') t += k; t + (function (a, b) { return this.x + a + b }).bind({ x: 1 }, 2)(3)", "pq016")]
    [InlineData("(BigInt('12') + 3n).toString() + typeof BigInt.asIntN(8, 5n)", "15bigint")]
    [InlineData("JSON.parse('{\"a\":[1,\"x\"]}', (k, v) => k == '0' ? 2 : v).a.join() + JSON.parse(' null ') + JSON.parse(5) + (() => { try { return JSON.parse() } catch (e) { return e.name } })()", "2,xnull5SyntaxError")]
    [InlineData("const r = /(a|b)+/g; r.test('xab') + ',' + r.lastIndex + ',' + r.test('x') + ',' + 'xab'.search(/(?:a|b)+/) + ',' + /undefined/.test()", "true,3,false,1,true")]
    [InlineData("const t = 'a,b,,c\\n'.repeat(2e4); t.split(/\\r?\\n/).length + t.replace(/(,|\\n)+/g, '').length + '' + /^(?:[a-z],*|\\n)+$/.test(t)", "80001true")]
    [InlineData("const a = [1]; a.push(a); a.join() + (() => { try { return 'x'.repeat(-1) } catch (e) { return e.name } })()", "1,RangeError")]
    [InlineData("const t = 'some words here \\n'.repeat(6000); t.split(/\\r?\\n/).length + t.replace(/o/g, '0').length", "108001")]
    public async Task Guarded_functions_are_as_in_JavaScript(string script, string expected)
    {
        var host = new TestHost();
        var result = await host.RunAsync(host.Plan(TestHost.Line("JavaScript", script)));
        Assert.Empty(result.Incidents);
        Assert.Equal([expected], host.Console);
    }

    [Theory]
    [InlineData("let x = 3n; for (let i = 0; i < 26; i++) x *= x; 1")]
    [InlineData("3n ** 5n")]
    [InlineData("1n << 5n")]
    [InlineData("BigInt(2) * BigInt(3)")]
    public void Products_of_BigInt_are_refused_when_the_definition_is_read(string script) =>
        Assert.Contains("uses BigInt", Assert.Single(new TestHost().Compile(TestHost.Line("JavaScript", script)).Faults).Reason, StringComparison.Ordinal);

    /// <summary>A script that could give the guards' names another meaning would be without them.</summary>
    [Theory]
    [InlineData("const __listing = x => x; const s = 'x'.repeat(4e6); ({ ...s })")]
    [InlineData("(\\u005f_listing => { const s = 'x'.repeat(4e6); for (const k in s) break; })(x => x)")]
    [InlineData("(({ a: __template }) => 1)({ a: 1 })")]
    public void Names_of_the_guards_are_taken(string script) =>
        Assert.Throws<ExpressionSyntaxException>(() => new JavaScriptEngine(new ExpressionOptions()).Prepare(script));

    private static async Task AssertRefusedAsync(string type, string text)
    {
        var plan = Host.Plan(TestHost.Line(type, text));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var running = Host.RunAsync(plan);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(running.IsCompleted);
        var incident = Assert.Single((await running).Incidents);
        Assert.Equal("Failed to evaluate activity input 'Text'", incident.Message);
        Assert.DoesNotContain("is not a function", incident.Cause, StringComparison.Ordinal);
        Assert.True(allocated <= MaxAllocated, $"{allocated} bytes");
    }
}
