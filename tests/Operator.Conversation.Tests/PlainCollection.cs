namespace Operator.Conversation.Tests;

[CollectionDefinition(nameof(PlainCollection))]
public sealed class PlainCollection : ICollectionFixture<PlainFixture>;
