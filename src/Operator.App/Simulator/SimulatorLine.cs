using Operator.Messaging;

namespace Operator.App.Simulator;

/// <summary>The numbers of the simulated conversation: from the range kept free for fiction, so no real phone has them.</summary>
internal static class SimulatorLine
{
    /// <summary>The person's phone.</summary>
    public const string Phone = "+12025550100";

    /// <summary>Operator's number.</summary>
    public const string Service = "+12025550199";

    /// <summary>A text from the simulated phone.</summary>
    public static InboundMessage Text(string body, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new InboundMessage(id, MessageChannel.Simulator, id.ToString("N"), null, Phone, Service, body, now);
    }
}
