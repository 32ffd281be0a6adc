using Operator.Parsing;

namespace Operator.Benchmarks.Parsing;

/// <summary>A grammar as large as a busy team's: fifty commands of every shape.</summary>
internal static class FiftyCommands
{
    private static readonly string[] Usages =
    [
        "help [<command:text>]", "status", "health [<service>]", "metrics <query:text>", "graph <query:text> last <window:duration>",
        "logs [<text:text>] [last <window:duration>]", "db [(connections|queries|locks|size)]", "gateway status [<name>]", "gateway routes",
        "alerts [(mine|all)]", "ack <id:int> [<note:text>]", "resolve <id:int>...", "escalate <id:int>", "assign <id:int> to <person>",
        "silence <alert:word> for <time:duration> [because <reason:text>]", "unsilence <alert>", "silences", "page <person> <message:text>",
        "call <number:phone> [about <topic:text>]", "on call [<team>] [at <when:time>]", "on duty [<team>]",
        "override <team> from <start:time> for <length:duration> with <person>", "swap <person> with <other> at <when:time>",
        "remind me in <after:duration> <what:text>", "note <text:text> [by <author>] [at <time:time>]", "notes [<id:int>]",
        "scale <service> to <replicas:int>", "threshold <name> (above|below) <value:number>", "feature <flag> <state:on|off>", "features",
        "deploy <service> [version <version> [to <environment:staging|production>]]", "deploys [<service>]", "rollback <service> [to <version>]",
        "restart <service>...", "drain <node>", "cordon <node>", "uncordon <node>", "uptime [<days:int> days]", "jobs", "job <name> [<every:duration>]",
        "maintenance (on|off) [<services>...]", "certificates [within <time:duration>]", "dns <host>", "ping <host> [<count:int> times]", "trace <host>",
        "queue <name>", "queues", "cache [flush <name>]", "cost [last <window:duration>]", "more",
    ];

    public static CommandGrammar Compile()
    {
        var grammar = CommandGrammar.Compile(Usages.Select((usage, i) => new CommandSpec($"command-{i}", usage, [], "", [])));
        return grammar is { Commands.Count: 50, Faults.Count: 0 }
            ? grammar
            : throw new InvalidOperationException(string.Join('\n', grammar.Faults));
    }
}
