using System.Diagnostics;
using System.Net.Sockets;
using Operator.Testing;
using Operator.Testing.Servers;
using Operator.Testing.Twilio;

namespace Operator.Conversation.Tests;

/// <summary>The command line: what it prints and what it tells its caller.</summary>
public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly OperatorProcess program = OperatorProcess.Prepare();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => program.DisposeAsync();

    [Fact]
    public async Task Text_prints_the_reply_its_encoding_and_its_segments()
    {
        var run = await program.RunAsync("text", "help more");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(
            @"^more\nThe next page of the last long answer.\ne.g. more\nAlso: next\nGSM-7, 1 segment, 64 characters, \d+ ms\n$", run.Output);
    }

    [Fact]
    public async Task Dotnet_run_starts_it_where_the_caller_stands()
    {
        string[] arguments = ["run", "--no-build", "--configuration", Repository.Configuration, "--project", Path.Combine(Repository.Root, "src", "Operator.App"), "--", "text", "own"];
        program.Write("workflows/commands/own.json", new CommandFile("own", "own") { Reply = "from here" }.ToString());
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = program.Folder, RedirectStandardOutput = true };
        foreach (var name in program.Settings.Keys.Append("DATA_DIR").Append("WORKFLOWS_DIR"))
        {
            start.Environment.Remove(name);
        }

        using var run = Process.Start(start)!;
        var output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("from here\nGSM-7, 1 segment, ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_asks_the_systems_and_prints_the_real_value()
    {
        await using var prometheus = new PrometheusServer();
        await prometheus.InitializeAsync();
        program.Settings["PROMETHEUS_URL"] = prometheus.Url;

        var run = await program.RunAsync("text", "metrics up");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^Targets up 50% CRIT\nGSM-7, 1 segment, 19 characters, \d+ ms\n$", run.Output);
    }

    [Fact]
    public async Task Text_whose_command_fails_ends_with_1()
    {
        program.Write("workflows/commands/broken.json", new CommandFile("broken", "broken") { Reply = "throw 1", Language = "JavaScript" }.ToString());

        var run = await program.RunAsync("text", "broken");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Sorry, broken failed here, not on your side. Reference ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_what_is_no_command_ends_with_2()
    {
        program.Settings["REPLY_STYLE"] = "emoji";

        var run = await program.RunAsync("text", "hlep");

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("Unknown command 'hlep'. Did you mean: help? Text help for all.\nGSM-7, 1 segment, 62 characters, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_leaves_its_text_in_the_history()
    {
        await program.RunAsync("text", "help");

        var run = await program.RunAsync("text", "db messages");

        Assert.StartsWith("operator messages\nreceived today 2\nsent today 1\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_of_nothing_but_Operator_itself_is_well()
    {
        var run = await program.RunAsync("check");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            [
                "System|State|Time|What is wrong|Setting",
                "operator|ok|N ms||",
                "twilio|not set up|-|Only the phone simulator can text; SETUP.md says how to connect a number.|",
                $"workflows ({OperatorProcess.ShippedCommands} commands)|ok|-||",
                "named queries (18)|ok|-||",
                "settings|ok|-||",
            ],
            PrintedTable.Rows(run.Output));
        Assert.EndsWith("All is well.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_what_is_wrong_with_each_system_and_which_setting_to_change()
    {
        await using var twilio = await FakeTwilio.StartAsync();
        await using var gateway = await LoopbackHttpServer.StartAsync(Canned.Status(401));
        var closed = FreePort.Next();
        var settings = program.Settings;
        settings["TWILIO_ACCOUNT_SID"] = twilio.AccountSid;
        settings["TWILIO_AUTH_TOKEN"] = "wrong-token";
        settings["TWILIO_API_BASE_URL"] = twilio.BaseUrl.ToString();
        settings["PUBLIC_URL"] = "https://operator.example";
        settings["PROMETHEUS_URL"] = $"http://127.0.0.1:{closed}";
        settings["DB_STATS_URL"] = $"postgres://ann:s3cret@127.0.0.1:{closed}/orders";
        settings["API_GATEWAY_URL"] = gateway.Url;
        settings["HEALTH_ENDPOINTS"] = $"web={gateway.Url}/health";
        program.Write("workflows/commands/half.json", "{ \"definitionId\": \"half\" ");
        program.Write("queries.json", """{ "queries": { "cpu": { "expressions": {} } } }""");

        var run = await program.RunAsync("check");

        Assert.Equal(1, run.ExitCode);
        var rows = PrintedTable.Rows(run.Output);
        Assert.Contains($"prometheus|unreachable|N ms|connection refused by 127.0.0.1:{closed}. Check that it runs, and PROMETHEUS_URL.|PROMETHEUS_URL", rows);
        Assert.Contains($"db|unreachable|N ms|connection refused by 127.0.0.1:{closed}. Check that it runs, and DB_STATS_URL.|DB_STATS_URL", rows);
        Assert.Contains(rows, row => row.StartsWith("kong|refused|N ms|login refused (401). Check ", StringComparison.Ordinal) && row.EndsWith("|API_GATEWAY_URL", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("web|refused|N ms|login refused (401). Check ", StringComparison.Ordinal) && row.EndsWith("|HEALTH_ENDPOINTS", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("twilio|refused|N ms|", StringComparison.Ordinal) && row.EndsWith("|TWILIO_ACCOUNT_SID", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith($"workflows ({OperatorProcess.ShippedCommands} commands)|faulty|-|commands/half.json, $: Not readable as JSON", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("named queries (0)|faulty|-|", StringComparison.Ordinal) && row.EndsWith("|QUERIES_FILE", StringComparison.Ordinal));
        Assert.Contains("settings|odd|-|AUTHORIZED_NUMBERS is not set; nobody's texts are answered. Set it to the numbers of those who may text.|", rows);
        Assert.DoesNotContain("s3cret", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task With_little_memory_a_web_server_where_a_database_should_be_is_told()
    {
        await using var web = new WireServer(PgWireAnswers.WebServer);
        var settings = program.Settings;
        settings["DOTNET_GCHeapHardLimit"] = "0x18000000";
        settings["DB_STATS_URL"] = $"postgres://ann@127.0.0.1:{web.Port}/orders?sslmode=disable";

        var run = await program.RunAsync("check");

        Assert.Contains(
            $"db|badresponse|N ms|127.0.0.1:{web.Port} is no proper postgresql: an answer that makes no sense. Check host and port in DB_STATS_URL.|DB_STATS_URL",
            PrintedTable.Rows(run.Output));
        settings["DATABASE_URL"] = settings["DB_STATS_URL"];
        run = await program.RunAsync("check");
        Assert.Equal((1, $"DATABASE_URL names 127.0.0.1:{web.Port}/orders; what answers there is no PostgreSQL. Correct the host or the port.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Validate_lists_every_fault_of_every_file_with_its_node()
    {
        var good = new CommandFile("good", "good") { Reply = "x" };
        foreach (var file in new[]
        {
            good,
            good with { Id = "filter", Usage = "filter", Reply = "{{ Input.x | upcas }}" },
            good with { Id = "script", Usage = "script", Reply = "return (", Language = "JavaScript" },
            good with { Id = "kind", Usage = "kind <n:integer>" },
            good with { Id = "taken", Usage = "status" },
            good with { Id = "late", Usage = "late", DeadlineSeconds = 301, Reply = "{{ 1 | upcas }}" },
        })
        {
            program.Write(file.Path, file.ToString());
        }

        program.Write("workflows/commands/half.json", "{ \"definitionId\": ");

        var run = await program.RunAsync("workflows", "validate");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"7 faults in {OperatorProcess.ShippedCommands + 7} files.\n", run.Output, StringComparison.Ordinal);
        Assert.Collection(
            PrintedTable.Rows(run.Output),
            row => Assert.Equal("File|Node|Reason", row),
            row => Assert.Equal("commands/filter.json|Answer.Text|The Liquid template uses a filter that there is not: 'upcas'.", row),
            row => Assert.StartsWith("commands/half.json|$|Not readable as JSON (at most 256 levels deep): ", row, StringComparison.Ordinal),
            row => Assert.StartsWith("commands/kind.json|Command.Usage|Usage line 'kind <n:integer>': 'integer' at character 9 is not a kind of value.", row, StringComparison.Ordinal),
            row => Assert.Equal("commands/late.json|Answer.Text|The Liquid template uses a filter that there is not: 'upcas'.", row),
            row => Assert.Equal("commands/late.json|Command.DeadlineSeconds|The deadline is N s; 1 to 300 are allowed.", row.Replace("301 s", "N s", StringComparison.Ordinal)),
            row => Assert.StartsWith("commands/script.json|Answer.Text|The script is not well formed: ", row, StringComparison.Ordinal),
            row => Assert.StartsWith("commands/taken.json|Command.Usage|'status' could take the same text as 'status' of command ", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Validate_of_good_files_says_so_and_of_no_folder_fails()
    {
        var good = await program.RunAsync("workflows", "validate", "workflows");
        Assert.Equal((0, $"{OperatorProcess.ShippedCommands} files, {OperatorProcess.ShippedCommands} commands, no faults.\n"), (good.ExitCode, good.Output));

        var missing = await program.RunAsync("workflows", "validate", "elsewhere");
        Assert.Equal((1, $"There is no folder '{program.Folder}/elsewhere'.\n"), (missing.ExitCode, missing.Error));
    }

    [Fact]
    public async Task Validate_looks_where_the_settings_say()
    {
        program.Write(".env", "WORKFLOWS_DIR=elsewhere\n");
        program.Write("elsewhere/one.json", new CommandFile("one", "one") { Reply = "x" }.ToString());

        var run = await program.RunAsync("workflows", "validate");

        Assert.Equal((0, "1 file, 1 command, no faults.\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Help_tells_every_command_and_the_exit_codes()
    {
        var run = await program.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        foreach (var part in (string[])["--urls", "text <text>", "check", "workflows", "\n  users ", "\n  twilio ", "settings", "Exit codes: 0", "2 the text is no command", "78 "])
        {
            Assert.Contains(part, run.Output, StringComparison.Ordinal);
        }

        var validate = await program.RunAsync("workflows", "validate", "--help");
        Assert.Contains("validate [<folder>]", validate.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_lists_every_variable()
    {
        var run = await program.RunAsync("settings");

        Assert.Equal(0, run.ExitCode);
        var example = File.ReadAllLines(Path.Combine(Repository.Root, ".env.example"));
        var variables = example.Where(line => line.StartsWith('#') && line.Contains('=', StringComparison.Ordinal) && line[1] != ' ').Select(line => line[1..].Split('=')[0]);
        Assert.True(variables.Count() > 30);
        Assert.All(variables, variable => Assert.Contains($"\n  {variable}\n", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var run = await program.RunAsync("--version");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+(\+[0-9a-f]+)?\n$", run.Output);
    }

    [Fact]
    public async Task Every_mistake_in_the_settings_is_told_at_once_and_nothing_is_started()
    {
        var settings = program.Settings;
        settings["TWILIO_ACCOUNT_SID"] = "ACxyz";
        settings["TWILIO_AUTH_TOKEN"] = "two words";
        settings["REPLY_MODE"] = "rset";
        settings["RATE_LIMIT_PER_MINUTE"] = "0";
        settings["AUTHORIZED_NUMBERS"] = "+14155550101, 555-0102";
        settings["DB_STATS_URL"] = "Host=db;Password=hunter2";
        settings["PROMETHEUS_URL"] = "http://ann:hunter2@";
        settings["ADMIN_API_KEY"] = "hunter2";

        var run = await program.RunAsync("--urls", program.Address.ToString());

        Assert.Equal((78, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            """
            9 settings are not valid:
              TWILIO_ACCOUNT_SID is 'ACxyz'; use the SID from Twilio's console: AC and 32 hexadecimal digits, e.g. TWILIO_ACCOUNT_SID=AC0123456789abcdef0123456789abcdef.
              TWILIO_AUTH_TOKEN is '***'; use a value without blanks.
              AUTHORIZED_NUMBERS has '555-0102'; write them in international form like +14155550123, separated by commas, e.g. AUTHORIZED_NUMBERS=+14155550101, +14155550102.
              PROMETHEUS_URL is 'http://***@'; use an address that begins with 'http://' or 'https://', e.g. PROMETHEUS_URL=http://localhost:9090.
              DB_STATS_URL is 'Host=db;Password=***'; use an address that begins with 'postgres://', 'postgresql://', 'pgbouncer://', 'http://' or 'https://', e.g. DB_STATS_URL=postgres://operator:password@localhost:5432/postgres.
              REPLY_MODE is 'rset'; use 'rest' or 'twiml'.
              RATE_LIMIT_PER_MINUTE is '0'; use a whole number from 1 to 600.
              ADMIN_API_KEY is '***'; use at least 16 characters without blanks.
              TWILIO_AUTH_TOKEN is set but PUBLIC_URL is not; set it too, signatures are made of it, e.g. PUBLIC_URL=https://operator.example.com.
            Settings come from the environment or a .env file; .env.example and SETUP.md explain each. Nothing was started.

            """,
            run.Error);
        Assert.False(Directory.Exists(Path.Combine(program.Folder, "data")));
    }

    [Fact]
    public async Task A_dotenv_file_counts_and_the_environment_wins()
    {
        program.Write(".env", "REPLY_STYLE=emoji\nWORKFLOWS_DIR=elsewhere\n");
        program.Settings["WORKFLOWS_DIR"] = "workflows";

        var run = await program.RunAsync("text", "health");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("\u2705 operator [\\d.]+ m?s\nUCS-2, 1 segment, ", run.Output);
    }

    [Fact]
    public async Task A_taken_address_or_an_impossible_one_is_told_in_one_sentence()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, program.Address.Port);
        listener.Start();

        var taken = await program.RunAsync("--urls", program.Address.GetLeftPart(UriPartial.Authority));
        var impossible = await program.RunAsync("--urls", "banana");

        Assert.Equal(1, taken.ExitCode);
        Assert.Equal(
            $"Can't listen: Failed to bind to address {program.Address.GetLeftPart(UriPartial.Authority)}: address already in use. "
            + "Choose another address with --urls or ASPNETCORE_URLS.\n",
            taken.Error);
        Assert.DoesNotContain("   at ", taken.Output, StringComparison.Ordinal);
        Assert.Equal(1, impossible.ExitCode);
        Assert.StartsWith("--urls is 'banana'; use addresses like http://localhost:5000, separated by ';'.\n", impossible.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_told_in_one_sentence()
    {
        program.Settings["DATA_DIR"] = "/dev/null";

        var run = await program.RunAsync("text", "help");

        Assert.Equal(
            (1, "DATA_DIR is '/dev/null'; Operator can't write there (The file '/dev/null' already exists). "
                + "Give its user write access, or set DATA_DIR to another folder.\n"),
            (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task In_a_folder_without_workflows_it_says_where_it_looked()
    {
        Directory.Delete(program.Workflows, recursive: true);

        var run = await program.RunAsync("check");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(
            $"workflows (0 commands)|faulty|-|{program.Workflows}: There is no such folder; set WORKFLOWS_DIR to the one with the definitions.|WORKFLOWS_DIR",
            PrintedTable.Rows(run.Output));
    }
}
