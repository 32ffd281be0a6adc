using Microsoft.AspNetCore.Components;

namespace Operator.App.Pages.Home;

/// <summary>The console's page, and the part of it that an open page asks for again and again.</summary>
internal static class HomeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, PageGate gate)
    {
        endpoints.MapGet("/", PagesEndpoints.Behind(
            gate, context => RenderAsync<HomePage>(context, new() { ["Visitor"] = context.User.Identity?.Name })));
        endpoints.MapGet("/console/live", PagesEndpoints.Behind(gate, context => RenderAsync<HomeContents>(context, [])));
    }

    private static async Task RenderAsync<TComponent>(HttpContext context, Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        var model = context.RequestServices.GetRequiredService<IConsoleModel>();
        parameters["Snapshot"] = await model.GetAsync(context.RequestAborted);
        await PagesEndpoints.RenderAsync<TComponent>(context, parameters: parameters);
    }
}
