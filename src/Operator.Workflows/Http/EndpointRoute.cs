using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace Operator.Workflows.Http;

/// <summary>A route with parameters, matched as ASP.NET Core matches its own, inline constraints included. Immutable.</summary>
internal sealed class EndpointRoute
{
    private readonly TemplateMatcher _matcher;
    private readonly List<(string Parameter, IRouteConstraint Constraint)> _constraints;

    private EndpointRoute(TemplateMatcher matcher, decimal precedence, List<(string Parameter, IRouteConstraint Constraint)> constraints)
    {
        _matcher = matcher;
        _constraints = constraints;
        Precedence = precedence;
    }

    /// <summary>Of the routes that match, the one with the least precedence is meant; literal paths have 0.</summary>
    public decimal Precedence { get; }

    /// <summary>Reads a template; null when it is none or names a constraint that doesn't exist.</summary>
    public static EndpointRoute? Create(string path, IInlineConstraintResolver constraints)
    {
        try
        {
            var template = TemplateParser.Parse(path.TrimStart('/'));
            var defaults = new RouteValueDictionary();
            var resolved = new List<(string, IRouteConstraint)>();
            foreach (var parameter in template.Parameters)
            {
                if (parameter.DefaultValue is { } value) defaults[parameter.Name!] = value;
                foreach (var inline in parameter.InlineConstraints)
                {
                    if (constraints.ResolveConstraint(inline.Constraint) is not { } constraint) return null;
                    resolved.Add((parameter.Name!, constraint));
                }
            }

            return new EndpointRoute(new TemplateMatcher(template, defaults), RoutePrecedence.ComputeInbound(template), resolved);
        }
        catch (Exception exception) when (exception is ArgumentException or RouteCreationException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The values of the parameters; null when the path doesn't match.</summary>
    public RouteValueDictionary? Match(PathString path, HttpContext context)
    {
        var values = new RouteValueDictionary();
        if (!_matcher.TryMatch(path, values)) return null;
        foreach (var (parameter, constraint) in _constraints)
        {
            if (!values.ContainsKey(parameter)) continue;
            if (!constraint.Match(context, null, parameter, values, RouteDirection.IncomingRequest)) return null;
        }

        return values;
    }
}
