using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Http;

/// <summary>What an HTTP File Response makes of its inputs and of the request.</summary>
public sealed class FileResponseTests
{
    [Theory]
    [InlineData("'a text'", "", "text/plain; charset=utf-8", "file.txt", "a text")]
    [InlineData("bytesFromString('bytes')", "", "application/octet-stream", "file.bin", "bytes")]
    [InlineData("new Uint8Array([104, 105])", "", "application/octet-stream", "file.bin", "hi")]
    [InlineData("bytesFromString('{}')", "filename=data.json", "application/json", "data.json", "{}")]
    [InlineData("'a,b'", "filename=t.csv|contentType=text/csv", "text/csv", "t.csv", "a,b")]
    [InlineData("['only']", "", "text/plain; charset=utf-8", "file.txt", "only")]
    [InlineData("[[['only']], null, []]", "", "text/plain; charset=utf-8", "file.txt", "only")]
    [InlineData("'http is no address'", "", "text/plain; charset=utf-8", "file.txt", "http is no address")]
    public async Task Content_says_type_and_name_unless_they_are_given(string script, string inputs, string type, string name, string body)
    {
        await using var kit = await OpenAsync(script, inputs);
        using var response = await kit.GetAsync("/workflows/file");
        Assert.Equal((HttpStatusCode.OK, type, name), (response.StatusCode, response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition!.FileName));
        Assert.Equal(("attachment", body), (response.Content.Headers.ContentDisposition.DispositionType, await response.Content.ReadAsStringAsync(HostKit.Token)));
        Assert.Null(response.Headers.ETag);
        Assert.False(response.Headers.Contains("Accept-Ranges"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null, []]")]
    public async Task Nothing_is_no_content(string script)
    {
        await using var kit = await OpenAsync(script, "");
        Assert.Equal("204 ", await kit.TextAsync("/workflows/file"));
    }

    [Theory]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("({ a: 1 })")]
    public async Task What_is_no_file_faults(string script)
    {
        await using var kit = await OpenAsync(script, "");
        using var response = await kit.GetAsync("/workflows/file");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Theory]
    [InlineData("Range: bytes=2-4", "206 cde bytes 2-4/10")]
    [InlineData("Range: bytes=-3", "206 hij bytes 7-9/10")]
    [InlineData("Range: bytes=50-", "416  bytes */10")]
    [InlineData("Range: nonsense", "200 abcdefghij ")]
    [InlineData("Range: bytes=2-4\nIf-Range: \"tag\"", "206 cde bytes 2-4/10")]
    [InlineData("Range: bytes=2-4\nIf-Range: \"other\"", "200 abcdefghij ")]
    [InlineData("If-None-Match: \"tag\"", "304  ")]
    [InlineData("If-Match: \"tag\"", "200 abcdefghij ")]
    [InlineData("If-Match: \"other\"", "412  ")]
    public async Task Resumable_download_answers_ranges_and_tags(string headers, string expected)
    {
        await using var kit = await OpenAsync("bytesFromString('abcdefghij')", "entityTag=tag|enableResumableDownloads=true");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/file");
        foreach (var header in headers.Split('\n')) request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]);
        using var response = await kit.SendAsync(request);
        Assert.Equal(expected, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(HostKit.Token)} {response.Content.Headers.ContentRange}");
        if (response.IsSuccessStatusCode) Assert.Equal("\"tag\"", response.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task Same_archive_has_the_same_tag_and_can_be_resumed()
    {
        await using var kit = await OpenAsync("['one', [bytesFromString('two'), 'three']]", "filename=all.zip|enableResumableDownloads=true");
        using var whole = await kit.GetAsync("/workflows/file");
        var bytes = await whole.Content.ReadAsByteArrayAsync(HostKit.Token);
        Assert.Equal(("application/zip", "all.zip"), (whole.Content.Headers.ContentType!.ToString(), whole.Content.Headers.ContentDisposition!.FileName));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/file") { Headers = { Range = new RangeHeaderValue(10, null), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using var rest = await kit.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, rest.StatusCode);
        byte[] joined = [.. bytes[..10], .. await rest.Content.ReadAsByteArrayAsync(HostKit.Token)];
        Assert.Equal(bytes, joined);
        using var archive = new ZipArchive(new MemoryStream(joined));
        Assert.Equal(["file.txt", "file.bin", "file (2).txt"], archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task A_file_for_nobody_faults()
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Json.Flow("file", Json.Activity("w", "Elsa.WriteFileHttpResponse", Json.Input("content", "Object", "Literal", "x"))));
        Assert.Equal("w", Assert.Single((await kit.RunAsync("file")).Incidents).ActivityId);
    }

    private static async Task<HttpKit> OpenAsync(string script, string inputs)
    {
        var kit = await HttpKit.OpenAsync();
        var more = string.Concat(inputs.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(input => input.Split('=')).Select(input => "," + Definitions.Literal(input[0], input[1])));
        await kit.PublishAsync("file", Definitions.Literal("path", "file"), [$$"""{"id":"w","type":"Elsa.WriteFileHttpResponse",{{Definitions.Input("content", "JavaScript", script)}}{{more}} }"""]);
        return kit;
    }
}
