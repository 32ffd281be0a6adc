namespace Operator.Studio.Definitions;

/// <summary>What definitions are ordered by.</summary>
internal enum DefinitionOrder
{
    Name,
    Created,
    Version,
}
