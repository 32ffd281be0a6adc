using System.Net;
using System.Text;
using Operator.Monitors.Calls;
using Operator.Monitors.Http;
using Operator.Monitors.HttpHealth;

namespace Operator.Monitors.Gatekeeper;

/// <summary>Speaks to the gateway, and through it to its services.</summary>
internal sealed class GatekeeperClient(HttpMonitorClient http, GatekeeperOptions options, TimeProvider time)
{
    /// <summary>The most services that are asked how they are; further ones are listed without it.</summary>
    public const int MaxAsked = 50;

    private const int MaxBody = 256 * 1024;
    private const int MaxNamed = 8;

    public async ValueTask<HealthReport> StatusAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetAsync("", cancellationToken), GatekeeperAnswer.ReadStatus);

    public async ValueTask<IReadOnlyList<GatekeeperService>> ServicesAsync(CancellationToken cancellationToken) =>
        http.ReadJson(await http.GetAsync("services", cancellationToken), GatekeeperAnswer.ReadServices);

    /// <summary>All services and how they are. Together they get what the list left of the time-out.</summary>
    public async ValueTask<ServicesResult> CheckServicesAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var services = await ServicesAsync(cancellationToken);
        var left = options.Timeout - time.GetElapsedTime(started);
        using var deadline = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var states = await Task.WhenAll(services.Select(async (service, place) => place < MaxAsked
            ? await CheckAsync(service, either.Token, cancellationToken)
            : State(service, HealthStatus.Unknown, $"not asked: more than {MaxAsked} services")));
        return ServicesResult.From(states);
    }

    /// <summary>Calls a service that the gateway lists.</summary>
    public async ValueTask<ServiceReply> CallAsync(ServiceCall call, CancellationToken cancellationToken)
    {
        if (!ServiceCall.Methods.Contains(call.Method))
        {
            throw Fault(
                MonitorFailureKind.Refused,
                $"no method '{ShortText.Clean(call.Method, 10)}'; use {string.Join(", ", ServiceCall.Methods)}",
                null);
        }

        var services = await ServicesAsync(cancellationToken);
        var service = services.FirstOrDefault(service => service.Name == call.Service)
            ?? services.FirstOrDefault(service => service.Name.Equals(call.Service, StringComparison.OrdinalIgnoreCase))
            ?? throw Unknown(call.Service, services);
        var asked = string.IsNullOrWhiteSpace(call.Path) ? options.HealthPathOf(service.Name) : call.Path;
        var path = GatekeeperPath.Write(service.Name, asked) ?? throw Fault(
            MonitorFailureKind.Refused, $"no path '{ShortText.Clean(asked, 30)}'", "Write it like orders/17, without '.' and '..'.");
        var started = time.GetTimestamp();
        var reply = await SendAsync(new HttpMethod(call.Method), path, call.Body, cancellationToken);
        return !reply.IsSuccess ? throw Refused(service, asked, reply)
            : reply.Body.Length > MaxBody ? throw new MonitorFaultException(MonitorFailures.TooLarge(options, MaxBody))
            : GatekeeperAnswer.ReadReply(service.Name, reply, time.GetElapsedTime(started));
    }

    private async ValueTask<HttpReply> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Options.Set(HttpMonitorClient.IsSentOnce, method != HttpMethod.Get && method != HttpMethod.Head);
        if (!string.IsNullOrEmpty(body))
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await http.SendAsync(request, cancellationToken);
    }

    // One service that does not answer costs its own line.
    private async Task<ServiceState> CheckAsync(GatekeeperService service, CancellationToken deadline, CancellationToken cancellationToken)
    {
        if (GatekeeperPath.Write(service.Name, options.HealthPathOf(service.Name)) is not { } path)
        {
            return State(service, HealthStatus.Unknown, "its name can't be a path");
        }

        var started = time.GetTimestamp();
        try
        {
            var reply = await http.GetAsync(path, deadline);
            return Judge(service, reply, time.GetElapsedTime(started));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested
            && MonitorFailures.FromException(e, options, cancellationToken) is { } failure)
        {
            return State(service, HealthStatus.Unhealthy, failure.Message);
        }
    }

    private ServiceState Judge(GatekeeperService service, HttpReply reply, TimeSpan elapsed)
    {
        if (reply.IsSuccess)
        {
            var report = HealthAnswer.Read(reply);
            var latency = UnitFormat.Format(Math.Round(elapsed.TotalMilliseconds), "ms");
            return State(service, report.Status, report.Status == HealthStatus.Healthy ? latency : report.Summary);
        }

        if ((int)reply.Status >= 500)
        {
            var said = GatekeeperAnswer.ReadError(reply);
            return State(service, HealthStatus.Unhealthy, said.Length > 0 ? $"{(int)reply.Status}: {said}" : HealthAnswer.Read(reply).Summary);
        }

        return State(service, HealthStatus.Unknown, reply.Status == HttpStatusCode.NotFound
            ? $"no /{options.HealthPathOf(service.Name).Trim('/')} (404)"
            : MonitorFailures.FromStatus(options, reply).Message);
    }

    private static ServiceState State(GatekeeperService service, HealthStatus status, string summary) =>
        new(ShortText.Clean(service.Name, 40), status, ShortText.Clean(summary, 80))
        {
            Address = service.Url is { } url ? ShortText.Clean(AddressMask.Show(url), 200) : null,
        };

    private MonitorFaultException Unknown(string name, IReadOnlyList<GatekeeperService> services) => Fault(
        MonitorFailureKind.NotFound,
        $"no service '{ShortText.Clean(name, 30)}'.",
        services.Count > 0
            ? $"There are: {ShortText.List([.. services.Select(service => ShortText.Clean(service.Name, 30))], MaxNamed)}."
            : "It knows none.");

    // What the gateway says of a service it does not reach, and what the service itself says, look alike.
    private MonitorFaultException Refused(GatekeeperService service, string path, HttpReply reply)
    {
        var (status, name) = ((int)reply.Status, ShortText.Clean(service.Name, 30));
        var said = GatekeeperAnswer.ReadError(reply);
        var because = said.Length > 0 ? $": {said}" : "";
        return status switch
        {
            404 => Fault(MonitorFailureKind.NotFound, $"{name} has nothing at /{path.Trim('/')} (404)", "Check the path."),
            >= 500 => Fault(
                MonitorFailureKind.BadResponse, $"{name} is not well ({status}){because}", $"Check {name}, and its address in the gateway."),
            400 or 405 or 409 or 415 or 422 => Fault(MonitorFailureKind.Refused, $"{name} refused the request ({status}){because}", null),
            _ => new MonitorFaultException(MonitorFailures.FromStatus(options, reply)),
        };
    }

    private MonitorFaultException Fault(MonitorFailureKind kind, string message, string? remedy) =>
        new(MonitorFailures.Create(options, kind, message, remedy));
}
