using System.Text;
using Operator.Activities.Tests.Harness;

namespace Operator.Activities.Tests;

public sealed class SendSmsTests
{
    [Theory]
    [InlineData("Liquid", "{{ Input.to }}")]
    [InlineData("JavaScript", "getInput('to')")]
    [InlineData("JavaScript", "[getInput('to')]")]
    [InlineData("Object", "[\"+14155550101\"]")]
    public async Task A_text_is_sent_to_the_number_however_it_is_given(string language, string to) =>
        Assert.Equal(["+14155550101"], await SendAsync(language, to, "+14155550101"));

    [Fact]
    public async Task A_line_or_a_comma_parts_the_numbers_of_one_text() =>
        Assert.Equal(["+14155550101", "+14155550102", "+14155550103"], await SendAsync("Liquid", "{{ Input.to }}", "+14155550101, +14155550102\n+14155550103\n"));

    private static async Task<IEnumerable<string>> SendAsync(string language, string expression, string to)
    {
        var harness = new CommandHarness();
        var definition = $$$"""
            {
              "definitionId": "page", "name": "page",
              "inputs": [{ "type": "String", "name": "to" }],
              "root": {
                "id": "flow", "type": "Elsa.Flowchart",
                "activities": [
                  { "id": "command", "type": "Operator.SmsCommand", "usage": {{{Input("Literal", "page <to:text>")}}}, "customProperties": { "canStartWorkflow": true } },
                  { "id": "send", "type": "Operator.SendSms", "to": {{{Input(language, expression)}}}, "text": {{{Input("Literal", "Wake up.")}}} },
                  { "id": "answer", "type": "Operator.Reply", "text": {{{Input("Literal", "Sent.")}}} }
                ],
                "connections": [
                  { "source": { "activity": "command", "port": "Done" }, "target": { "activity": "send", "port": "In" } },
                  { "source": { "activity": "send", "port": "Done" }, "target": { "activity": "answer", "port": "In" } }
                ]
              }
            }
            """;
        Assert.Equal("Sent.", await harness.TextAsync(Encoding.UTF8.GetBytes(definition), ("to", to)));
        return harness.Messages.Sent.Select(message => message.To);
    }

    private static string Input(string type, string value) =>
        $$"""{ "typeName": "String", "expression": { "type": "{{type}}", "value": {{System.Text.Json.JsonSerializer.Serialize(value)}} } }""";
}
