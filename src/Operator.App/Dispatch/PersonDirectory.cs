using System.Collections.Frozen;
using Operator.Activities.People;
using Operator.Messaging;

namespace Operator.App.Dispatch;

/// <summary>Who may text Operator. Nobody else gets an answer.</summary>
internal sealed class PersonDirectory
{
    private readonly FrozenDictionary<string, Person> people;

    /// <summary>Takes the numbers (E.164) of the people and of the admins among them.</summary>
    public PersonDirectory(IEnumerable<string> authorizedNumbers, IEnumerable<string> adminNumbers)
    {
        var byNumber = new Dictionary<string, Person>(StringComparer.Ordinal);
        foreach (var number in authorizedNumbers)
        {
            byNumber[number] = new Person(number, PersonRole.Responder);
        }

        foreach (var number in adminNumbers)
        {
            byNumber[number] = new Person(number, PersonRole.Admin);
        }

        people = byNumber.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>How many people there are.</summary>
    public int Count => people.Count;

    /// <summary>The sender, or null when they are not known. Whoever may use the simulator or the command line is an admin of this machine.</summary>
    public Person? Find(MessageChannel channel, string number) => channel == MessageChannel.Simulator
        ? new Person(number, PersonRole.Admin)
        : people.GetValueOrDefault(number);
}
