using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Operator.App.Pages.Home;
using Operator.App.Pages.Phone;

namespace Operator.App.Pages;

/// <summary>The console at <c>/</c> and the phone simulator at <c>/phone</c>.</summary>
public static class PagesEndpoints
{
    /// <summary>
    /// Maps both pages, their data and their files. They need an <see cref="IPhoneSimulator"/> and an <see cref="IConsoleModel"/> among
    /// the services, both as singletons.
    /// </summary>
    /// <param name="endpoints">Where to map them.</param>
    /// <param name="phone">Who may use the simulator; whoever may can send any command.</param>
    /// <param name="console">Who may see the console; it shows texts and replies.</param>
    public static IEndpointRouteBuilder MapPages(this IEndpointRouteBuilder endpoints, PageGate phone, PageGate console)
    {
        PageAssets.Map(endpoints);
        PhoneEndpoints.Map(endpoints, phone);
        HomeEndpoints.Map(endpoints, console);
        return endpoints;
    }

    /// <summary>A handler behind a gate: who is not admitted is led to the sign-in page, or gets 403 and a page that says what to do.</summary>
    internal static RequestDelegate Behind(PageGate gate, RequestDelegate handler) => context =>
    {
        PageHeaders.Apply(context.Response);
        if (gate.Admits(context))
        {
            return handler(context);
        }

        return (gate.SignInHelps, context.User.Identity?.IsAuthenticated) switch
        {
            (true, true) => context.ForbidAsync(),
            (true, _) => context.ChallengeAsync(),
            _ => RenderAsync<ClosedPage>(context, 403, new() { ["Remedy"] = gate.Remedy }),
        };
    };

    /// <summary>
    /// Answers with a component as it is at this moment. The renderer is used by itself: pages need none of ASP.NET Core's services for
    /// interactive components.
    /// </summary>
    internal static async Task RenderAsync<TComponent>(
        HttpContext context, int statusCode = 200, Dictionary<string, object?>? parameters = null)
        where TComponent : IComponent
    {
        await using var renderer = new HtmlRenderer(context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters ?? []));
            return root.ToHtmlString();
        });
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }
}
