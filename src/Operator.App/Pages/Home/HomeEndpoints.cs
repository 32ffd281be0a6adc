namespace Operator.App.Pages.Home;

/// <summary>The console's page, and the part of it that an open page asks for again and again.</summary>
internal static class HomeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, PageGate gate)
    {
        endpoints.MapGet("/", PagesEndpoints.Behind(gate, RenderAsync<HomePage>));
        endpoints.MapGet("/console/live", PagesEndpoints.Behind(gate, RenderAsync<HomeContents>));
    }

    private static async Task RenderAsync<TComponent>(HttpContext context)
        where TComponent : Microsoft.AspNetCore.Components.IComponent
    {
        var model = context.RequestServices.GetRequiredService<IConsoleModel>();
        var snapshot = await model.GetAsync(context.RequestAborted);
        await PagesEndpoints.RenderAsync<TComponent>(context, parameters: new() { ["Snapshot"] = snapshot });
    }
}
