using Operator.Workflows.Hosting;
using Operator.Workflows.Http;

namespace Operator.Workflows.Expressions.JavaScript;

/// <summary>The types of the host that scripts can use.</summary>
internal static class ScriptTypes
{
    public static readonly Dictionary<string, Type> All = new(StringComparer.Ordinal)
    {
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["TimeSpan"] = typeof(TimeSpan),
        ["Guid"] = typeof(Guid),
        ["Random"] = typeof(Random),
        ["LogPersistenceMode"] = typeof(LogPersistenceMode),
        ["HttpHeaders"] = typeof(HttpHeaders),
        ["Downloadable"] = typeof(Downloadable),
    };
}
