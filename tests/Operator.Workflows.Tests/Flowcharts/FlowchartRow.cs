namespace Operator.Workflows.Tests.Flowcharts;

/// <summary>A row of the table: a flowchart and what it does.</summary>
internal sealed record FlowchartRow(int Line, bool UsesTokens, string Activities, string Connections, string Lines, string SubStatus)
{
    public static IEnumerable<FlowchartRow> ReadAll(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (cells.Length != 5 || cells[0] is not ("counter" or "tokens") || cells[2].Length == 0 || cells[4].Length == 0)
                throw new FormatException($"{Path.GetFileName(file)} line {number}: expected 'counter or tokens | activities | connections | lines | sub-status'.");
            yield return new FlowchartRow(number, cells[0] == "tokens", cells[1], cells[2], cells[3], cells[4]);
        }
    }

    public string ToJson()
    {
        var kinds = Activities.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => cell.Split('=')).ToDictionary(cell => cell[0], cell => cell[1]);
        var connections = Connections.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Connection).ToList();
        var names = connections.SelectMany(connection => new[] { connection.From, connection.To }).Distinct();
        var activities = names.Select(name => Activity(name, kinds.GetValueOrDefault(name)));
        var links = connections.Select(connection =>
            $$$"""{"source":{"activity":"{{{connection.From}}}","port":"{{{connection.Port}}}"},"target":{"activity":"{{{connection.To}}}"}}""");
        return $$"""{"id":"flow","type":"Elsa.Flowchart","activities":[{{string.Join(',', activities)}}],"connections":[{{string.Join(',', links)}}]}""";
    }

    private static (string From, string Port, string To) Connection(string text)
    {
        var ends = text.Split('>');
        var source = ends[0].Split(':');
        return (source[0], source.Length > 1 ? source[1] : "Done", ends[1]);
    }

    private static string Activity(string name, string? kind) => kind switch
    {
        null => $$"""{"id":"{{name}}","type":"Elsa.WriteLine","text":"{{name}}"}""",
        "true" or "false" => $$"""{"id":"{{name}}","type":"Elsa.FlowDecision","condition":{{kind}}}""",
        "fork" => $$$$"""{"id":"{{{{name}}}}","type":"Elsa.FlowFork","branches":{"expression":{"type":"Object","value":"[\"A\",\"B\"]"}}}""",
        "end" => $$"""{"id":"{{name}}","type":"Elsa.End"}""",
        "finish" => $$"""{"id":"{{name}}","type":"Elsa.Finish"}""",
        "complete" => $$"""{"id":"{{name}}","type":"Elsa.Complete"}""",
        "fault" => $$"""{"id":"{{name}}","type":"Elsa.Fault","message":"broken"}""",
        "event" => $$"""{"id":"{{name}}","type":"Elsa.Event","eventName":"{{name}}"}""",
        "WaitAny" or "WaitAll" or "WaitAllActive" => $$"""{"id":"{{name}}","type":"Elsa.FlowJoin","mode":"{{kind}}"}""",
        "Merge" or "Converge" or "Cascade" or "Race" => $$$"""{"id":"{{{name}}}","type":"Elsa.WriteLine","text":"{{{name}}}","customProperties":{"mergeMode":"{{{kind}}}"}}""",
        _ => throw new FormatException($"'{kind}' is not a kind of activity."),
    };
}
