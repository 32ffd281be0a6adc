namespace Operator.Conversation.Tests;

/// <summary>A conversation with nothing but Operator itself to ask, for one test at a time.</summary>
public sealed class PlainFixture : ConversationFixture
{
    private protected override Task PrepareAsync(IDictionary<string, string> settings)
    {
        settings["RATE_LIMIT_PER_MINUTE"] = "4";
        return Task.CompletedTask;
    }
}
