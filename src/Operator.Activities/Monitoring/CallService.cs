using System.Text.Json;
using Operator.Monitors;

namespace Operator.Activities.Monitoring;

/// <summary>Calls a service through its gateway. Any status that is no success is a failure.</summary>
[Activity("Operator", "Monitoring", "Calls a service through a gateway that lists its services, such as Gatekeeper.", DisplayName = "Call service")]
[FlowNode("Done", "Failed")]
[Output(Description = "Service, System, Status, Health, Latency, Text, and Body: JSON as values, anything else as text.")]
public sealed class CallService : MonitoringActivity<IServiceGatewayMonitor>
{
    private const int MaxLines = 8;

    /// <summary>Which service.</summary>
    [Input(DisplayName = "Service", Description = "The service's name, as the gateway lists it; any letter case.", UIHint = InputUIHints.SingleLine)]
    public Input<string> Service { get; set; } = new(string.Empty);

    /// <summary>What to ask of it.</summary>
    [Input(
        DisplayName = "Path",
        Description = "The path within the service, e.g. orders/17; each part is encoded for you. Empty asks how the service is.",
        UIHint = InputUIHints.SingleLine,
        Order = 1)]
    public Input<string?> Path { get; set; } = new((string?)null);

    /// <summary>The method.</summary>
    [Input(
        DisplayName = "Method",
        Description = "The method. Only GET and HEAD are asked again when the connection fails.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD" },
        DefaultValue = "GET",
        Order = 2)]
    public Input<string> Method { get; set; } = new("GET");

    /// <summary>The body.</summary>
    [Input(DisplayName = "Body", Description = "The body: a text is sent as it is and has to be JSON, anything else is written as JSON.", UIHint = InputUIHints.MultiLine, Order = 3)]
    public Input<object?> Body { get; set; } = new(default(object));

    /// <inheritdoc/>
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (await ChooseAsync(context, "services", "GATEKEEPER_URL") is not { } monitor)
        {
            return;
        }

        var call = new ServiceCall(
            context.Get(Service)?.Trim() ?? string.Empty,
            context.Get(Path),
            context.Get(Method) ?? "GET",
            context.Get(Body) switch
            {
                null => null,
                string text => text,
                var value => JsonSerializer.Serialize(value),
            });
        var answer = await AskAsync(context, monitor, token => monitor.CallServiceAsync(call, token));
        await (answer.IsSuccess ? SucceedAsync(context, Describe(answer.Value, monitor)) : FailAsync(context, answer.Failure));
    }

    private static Dictionary<string, object?> Describe(ServiceReply reply, IMonitor monitor) => new()
    {
        ["Service"] = reply.Service,
        ["System"] = monitor.Name,
        ["Status"] = reply.Status,
        ["Health"] = HealthValues.Word(reply.Health),
        ["Latency"] = MonitorValues.Milliseconds(reply.Elapsed),
        ["Body"] = Read(reply),
        ["Text"] = reply.Figures.Count > 0 ? string.Join('\n', reply.Figures.Take(MaxLines).Select(MonitorValues.Line)) : reply.Summary,
    };

    private static object? Read(ServiceReply reply)
    {
        try
        {
            return reply.IsJson ? Plain(JsonSerializer.Deserialize<JsonElement>(reply.Body)) : reply.Body;
        }
        catch (InvalidOperationException)
        {
            // A text in it is no Unicode.
            return reply.Body;
        }
    }

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().GroupBy(member => member.Name).ToDictionary(same => same.Key, same => Plain(same.Last().Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ => null,
    };
}
