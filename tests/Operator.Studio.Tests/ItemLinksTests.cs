using System.Text.Json;
using Operator.Studio.Definitions;
using Operator.Studio.Http;

namespace Operator.Studio.Tests;

/// <summary>The links of a list are those that a single definition has.</summary>
public sealed class ItemLinksTests
{
    [Theory]
    [InlineData("web-1")]
    [InlineData("definition-id")]
    [InlineData("a \"b\"/c?d ü")]
    public void Links_of_a_list_are_those_of_the_definition(string id)
    {
        foreach (var mayWrite in new[] { true, false })
        {
            Assert.Equal(
                JsonSerializer.Serialize(DefinitionLinks.Of(id, isReadonly: false, mayWrite), ApiJson.Options),
                JsonSerializer.Serialize(new ItemLinks(id, mayWrite), ApiJson.Options));
        }
    }
}
