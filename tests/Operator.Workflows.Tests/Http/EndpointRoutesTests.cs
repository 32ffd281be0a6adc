using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Operator.Workflows.Hosting;
using Operator.Workflows.Http;
using Operator.Workflows.Tests.Kit;

namespace Operator.Workflows.Tests.Http;

/// <summary>Who waits for a request is looked up in the database only where that can matter.</summary>
public sealed class EndpointRoutesTests
{
    [Theory]
    [InlineData("/orders/open", null, "open")]
    [InlineData("/orders/open", "an instance", null)]
    [InlineData("/orders/5", null, null)]
    [InlineData("/elsewhere", null, null)]
    public async Task A_trigger_of_just_that_path_is_found_without_the_database(string path, string? instanceId, string? expected)
    {
        await using var kit = await HostKit.OpenAsync();
        await kit.PublishAsync(Definitions.Endpoint("open", Definitions.Literal("path", "orders/open"), []));
        await kit.PublishAsync(Definitions.Endpoint("any", Definitions.Literal("path", "orders/{id}"), []));
        await using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        var routes = new EndpointRoutes(kit.Library, DispatchProxy.Create<IWorkflowStore, ClosedStore>(), services.GetRequiredService<IInlineConstraintResolver>());
        var context = new DefaultHttpContext { RequestServices = services, Request = { Method = "GET" } };
        var caller = new HttpCaller(null, instanceId);

        async Task<IReadOnlyList<EndpointMatch>> ChooseAsync() => caller.Choose(await routes.FindAsync(context, path, caller));

        if (expected is null) await Assert.ThrowsAsync<StoreWasAskedException>(ChooseAsync);
        else Assert.Equal(expected, Assert.Single(await ChooseAsync()).Trigger?.DefinitionId);
    }

    private sealed class StoreWasAskedException : Exception;

    /// <summary>A store that must not be asked.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is derived from it.")]
    private class ClosedStore : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new StoreWasAskedException();
    }
}
