namespace Operator.Parsing.Tests;

public sealed class CommandGrammarTests
{
    private static readonly CommandSpec Status = new("status", "status", [], "Overall state.", ["status"]);

    [Fact]
    public void A_faulty_command_is_left_out_and_the_others_work()
    {
        var grammar = CommandGrammar.Compile([new CommandSpec("bad", "db [<topic:wrod>", [], "", []), Status]);

        Assert.Equal([Status], grammar.Commands);
        Assert.Equal(
            [new CommandFault("bad", "Usage line 'db [<topic:wrod>': '[' at character 4 is never closed.")],
            grammar.Faults);
        Assert.Same(Status, Assert.IsType<CommandParseResult.Matched>(grammar.Parse("status")).Command);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("STOPALL")]
    [InlineData("end <x>")]
    [InlineData("cancel the <job>")]
    [InlineData("quit")]
    [InlineData("unsubscribe")]
    [InlineData("revoke")]
    [InlineData("optout")]
    [InlineData("start <job>")]
    [InlineData("yes")]
    [InlineData("unstop")]
    [InlineData("info")]
    public void A_carriers_word_can_not_begin_a_command(string usage)
    {
        var word = usage.Split(' ')[0];
        Assert.Equal(
            $"'{word}' can't begin a command: carriers act on the words stop, stopall, end, cancel, quit, unsubscribe, revoke, optout, start, yes, "
            + "unstop, info. Choose another word.",
            Assert.Single(CommandGrammar.Compile([new CommandSpec("x", usage, [], "", [])]).Faults).Message);
    }

    [Fact]
    public void A_carriers_word_can_not_be_an_alias() => Assert.StartsWith(
        "'Yes' can't begin a command: ",
        Assert.Single(CommandGrammar.Compile([Status with { Aliases = ["Yes"] }]).Faults).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_carriers_word_may_stand_elsewhere() =>
        Assert.Empty(CommandGrammar.Compile([new CommandSpec("job", "job (start|stop) <name>", [], "", ["job start backup"])]).Faults);

    [Fact]
    public void Help_may_be_a_question_mark() =>
        Assert.Empty(CommandGrammar.Compile([new CommandSpec("help", "help", ["?", "commands"], "", ["help", "?", "Commands"])]).Faults);

    [Theory]
    [InlineData("")]
    [InlineData("<x>")]
    [InlineData("a <x>")]
    [InlineData("a\"b")]
    public void An_alias_is_made_of_plain_words(string alias) => Assert.Equal(
        $"Alias '{alias}' is not made of plain words: letters, digits and - _ . / ? ! + # @ & %.",
        Assert.Single(CommandGrammar.Compile([Status with { Aliases = [alias] }]).Faults).Message);

    [Fact]
    public void An_alias_may_have_several_words_and_stands_for_all_leading_ones()
    {
        var grammar = CommandGrammar.Compile([new CommandSpec("gateway", "gateway status [<name>]", ["gw", "show gateway"], "", [])]);
        Assert.Equal("gateway name=\"edge\"", Printed.Match(Assert.IsType<CommandParseResult.Matched>(grammar.Parse("Show Gateway edge"))));
        Assert.Equal("gateway name=\"edge\"", Printed.Match(Assert.IsType<CommandParseResult.Matched>(grammar.Parse("gw edge"))));
        Assert.Equal(
            "gw takes nothing more after 'edge'; 'x' is too much. Usage: gateway status [<name:word>]",
            Assert.IsType<CommandParseResult.Failed>(grammar.Parse("gw edge x")).Error.Message);
    }

    [Fact]
    public void Of_two_commands_that_take_the_same_text_the_later_is_at_fault()
    {
        var topic = new CommandSpec("topics", "db [<topic>]", [], "", []);
        var grammar = CommandGrammar.Compile([topic, new CommandSpec("size", "db size", [], "", []), Status]);
        Assert.Equal([topic, Status], grammar.Commands);
        Assert.Equal(
            [
                new CommandFault(
                    "size",
                    "'db size' could take the same text as 'db [<topic:word>]' of command 'topics'. Make their words or their values differ."),
            ],
            grammar.Faults);
    }

    [Fact]
    public void An_alias_of_one_command_can_not_be_the_word_of_another() => Assert.Equal(
        "'status' could take the same text as 'status' of command 'status'. Make their words or their values differ.",
        Assert.Single(CommandGrammar.Compile([Status, new CommandSpec("state", "state", ["status"], "", [])]).Faults).Message);

    [Fact]
    public void Every_example_has_to_be_a_text_of_its_command() => Assert.Equal(
        [
            "Example 'silence x 2h' is not taken by its own usage line: silence expects 'for' after 'x', not '2h'. "
            + "Usage: silence <alert:word> for <time:duration>",
            "Example 'silence' is not taken by its own usage line: silence needs <alert:word>. "
            + "Usage: silence <alert:word> for <time:duration>",
            "Example 'mute x for 2h' is not taken by its own usage line: Unknown command 'mute'.",
            "Example '' is not taken by its own usage line: There is no command in that text.",
        ],
        CommandGrammar.Compile(
        [
            new CommandSpec("s", "silence <alert> for <time:duration>", [], "", ["silence x for 2h", "silence x 2h", "silence", "mute x for 2h", ""]),
        ]).Faults.Select(fault => fault.Message));

    [Fact]
    public void A_command_with_a_bad_example_keeps_no_other_command_out() => Assert.Equal(
        ["good"],
        CommandGrammar.Compile(
        [
            new CommandSpec("bad", "db <topic>", [], "", ["dbx"]),
            new CommandSpec("good", "db size", [], "", []),
        ]).Commands.Select(command => command.Id));

    [Fact]
    public void All_faults_of_a_command_are_told_together() => Assert.Equal(
        [
            "Alias '<y>' is not made of plain words: letters, digits and - _ . / ? ! + # @ & %.",
            "Alias '' is not made of plain words: letters, digits and - _ . / ? ! + # @ & %.",
        ],
        CommandGrammar.Compile([Status with { Aliases = ["<y>", "state", ""] }]).Faults.Select(fault => fault.Message));

    [Fact]
    public void A_fault_repeats_no_more_of_a_definition_than_a_usage_line_may_have() => Assert.Equal(
        $"Usage line '{new string('x', 200)}...': The usage line has 100000 characters; it may have 200.",
        Assert.Single(CommandGrammar.Compile([new CommandSpec("x", new string('x', 100_000), [], "", [])]).Faults).Message);

    [Fact]
    public void Without_a_help_command_no_answer_points_to_it()
    {
        var grammar = CommandGrammar.Compile([Status]);
        Assert.Equal("Unknown command 'x'.", Assert.IsType<CommandParseResult.Failed>(grammar.Parse("x")).Error.Message);
        Assert.Equal("There is no command in that text.", Assert.IsType<CommandParseResult.Failed>(grammar.Parse(" ")).Error.Message);
    }

    [Fact]
    public void The_empty_grammar_knows_no_command() =>
        Assert.Equal("Unknown command 'status'.", Assert.IsType<CommandParseResult.Failed>(CommandGrammar.Empty.Parse("status")).Error.Message);

    [Fact]
    public void A_suggestion_carries_the_whole_usage_line()
    {
        const string usage = "override <team:word> from <start:time> for <length:duration> with <person:word> [because <reason:text>] [ticket <ticket:int>]";
        var error = Assert.IsType<CommandParseResult.Failed>(
            CommandGrammar.Compile([new CommandSpec("o", usage.Replace(" [ticket <ticket:int>]", "", StringComparison.Ordinal), [], "", [])]).Parse("overide")).Error;
        Assert.Equal("override <team:word> from <start:time> for <length:duration> with <person:word> [because <reason:text>]", error.Suggestion);
        Assert.Equal(
            "Unknown command 'overide'. Did you mean: override <team> from <start> for <length> with <person> [because <reason>]?",
            error.Message);
    }

    [Fact]
    public void A_usage_line_too_long_for_an_answer_is_suggested_by_its_words_only()
    {
        var usage = "silence " + string.Join(' ', Enumerable.Range(0, 8).Select(i => $"<an_argument_no{i}:word>"));
        var error = Assert.IsType<CommandParseResult.Failed>(CommandGrammar.Compile([new CommandSpec("s", usage, [], "", [])]).Parse("silnce")).Error;
        Assert.Equal("Unknown command 'silnce'. Did you mean: silence?", error.Message);
        Assert.Equal(usage, error.Suggestion);
    }
}
