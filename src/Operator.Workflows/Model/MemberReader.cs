using System.Text.Json;

namespace Operator.Workflows.Model;

/// <summary>Reads declared variables, inputs and outputs.</summary>
internal sealed class MemberReader(WorkflowLimits limits, FaultCollector faults)
{
    public List<VariableDefinition> Variables(JsonElement owner, string path)
    {
        var variables = new List<VariableDefinition>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, place) in Objects(owner, "variables", path))
        {
            var name = item.Text("name");
            var id = item.Text("id") ?? name;
            if (id is null || name is null)
            {
                faults.Error(place, "A variable needs an 'id' and a 'name'.");
                continue;
            }

            if (!ids.Add(id)) faults.Error($"{place}.id", $"The variable id '{id}' is used twice in the same scope.");
            variables.Add(new VariableDefinition(
                id, name, item.Text("typeName") ?? "", item.Flag("isArray") ?? false, item.Text("value"), item.Text("storageDriverTypeName"), item));
        }

        return variables;
    }

    public List<InputDefinition> Inputs(JsonElement owner, string path)
    {
        var inputs = new List<InputDefinition>();
        foreach (var item in Named(owner, "inputs", path))
            inputs.Add(new InputDefinition(item.Text("name")!, TypeName(item), item.Flag("isArray") ?? false, item.Text("storageDriverType"), item));
        return inputs;
    }

    public List<OutputDefinition> Outputs(JsonElement owner, string path)
    {
        var outputs = new List<OutputDefinition>();
        foreach (var item in Named(owner, "outputs", path))
            outputs.Add(new OutputDefinition(item.Text("name")!, TypeName(item), item.Flag("isArray") ?? false, item));
        return outputs;
    }

    public List<string> Texts(JsonElement owner, string member, string path)
    {
        var texts = new List<string>();
        if (!List(owner, member, path, out var list)) return texts;
        foreach (var item in list.EnumerateArray())
            if (JsonReading.AsText(item) is { } text) texts.Add(text);
        return texts;
    }

    private static string TypeName(JsonElement item) => item.Text("type") ?? item.Text("typeName") ?? "Object";

    private IEnumerable<JsonElement> Named(JsonElement owner, string member, string path)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (item, place) in Objects(owner, member, path))
        {
            var name = item.Text("name");
            if (string.IsNullOrEmpty(name))
            {
                faults.Error($"{place}.name", $"Each of the {member} needs a name.");
                continue;
            }

            if (!names.Add(name))
            {
                faults.Error($"{place}.name", $"The name '{name}' occurs more than once among the {member}.");
                continue;
            }

            yield return item;
        }
    }

    private IEnumerable<(JsonElement Item, string Place)> Objects(JsonElement owner, string member, string path)
    {
        if (!List(owner, member, path, out var list)) yield break;
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            var place = $"{path}.{member}[{index++}]";
            if (item.ValueKind == JsonValueKind.Object) yield return (item, place);
            else faults.Error(place, $"Expected an object, found {WorkflowDefinitionReader.Kind(item)}.");
        }
    }

    private bool List(JsonElement owner, string member, string path, out JsonElement list)
    {
        if (!owner.TryGetList(member, out list)) return false;
        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Error($"{path}.{member}", $"Expected an array, found {WorkflowDefinitionReader.Kind(list)}.");
            return false;
        }

        if (list.GetArrayLength() <= limits.MaxMembers) return true;
        faults.Error($"{path}.{member}", $"{list.GetArrayLength()} {member}; {limits.MaxMembers} are allowed.");
        return false;
    }
}
