using Operator.Activities.People;
using Operator.App.Dispatch;
using Operator.Messaging;

namespace Operator.App.Tests.Dispatch;

public sealed class PersonDirectoryTests
{
    private const string Ann = "+14155550101";
    private const string Bob = "+14155550102";
    private const string Eve = "+14155550103";

    private readonly PersonDirectory people = new(authorizedNumbers: [Ann, Bob], adminNumbers: [Bob]);

    [Theory]
    [InlineData(MessageChannel.Sms)]
    [InlineData(MessageChannel.WhatsApp)]
    public void People_are_known_by_their_number_however_they_text(MessageChannel channel)
    {
        Assert.Equal(new Person(Ann, PersonRole.Responder), people.Find(channel, Ann));
        Assert.Equal(new Person(Bob, PersonRole.Admin), people.Find(channel, Bob));
    }

    [Theory]
    [InlineData(Eve)]
    [InlineData("")]
    [InlineData("14155550101")]
    [InlineData("+1415555010")]
    [InlineData("+14155550101 ")]
    [InlineData("whatsapp:+14155550101")]
    public void Others_are_not(string number)
    {
        Assert.Null(people.Find(MessageChannel.Sms, number));
        Assert.Null(people.Find(MessageChannel.WhatsApp, number));
    }

    [Fact]
    public void Whoever_may_use_this_machine_is_its_admin() =>
        Assert.Equal(new Person(Eve, PersonRole.Admin), people.Find(MessageChannel.Simulator, Eve));

    [Fact]
    public void An_admin_need_not_be_in_both_lists()
    {
        var admins = new PersonDirectory([], [Bob, Bob]);
        Assert.Equal(PersonRole.Admin, admins.Find(MessageChannel.Sms, Bob)!.Role);
        Assert.Equal(1, admins.Count);
        Assert.Equal(2, people.Count);
    }

    [Fact]
    public void Nobody_is_known_where_none_is_listed()
    {
        var nobody = new PersonDirectory([], []);
        Assert.Equal(0, nobody.Count);
        Assert.Null(nobody.Find(MessageChannel.Sms, Ann));
    }
}
