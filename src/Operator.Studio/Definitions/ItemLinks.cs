using System.Text.Json.Serialization;

namespace Operator.Studio.Definitions;

/// <summary>The links of a definition in a list, which has thousands of them.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="MayWrite">Whether the caller may change it.</param>
[JsonConverter(typeof(ItemLinksWriter))]
internal readonly record struct ItemLinks(string DefinitionId, bool MayWrite);
