using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Operator.Testing;
using Operator.Testing.Servers;

namespace Operator.Conversation.Tests;

/// <summary>What SETUP.md tells to deploy works as it stands there.</summary>
public sealed partial class DeploymentTests
{
    [Fact]
    public async Task With_the_service_units_environment_the_shipped_commands_are_in_force()
    {
        await using var program = OperatorProcess.Prepare();
        var installed = Directory.CreateDirectory(Path.Combine(program.Folder, "opt")).FullName;
        var unit = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "systemd", "operator.service"), Conversation.Token);
        Directory.Move(program.Workflows, Path.Combine(installed, "workflows"));
        File.Move(Path.Combine(program.Folder, "queries.json"), Path.Combine(installed, "queries.json"));
        foreach (Match line in Environment().Matches(unit))
        {
            program.Settings[line.Groups[1].Value] = line.Groups[2].Value
                .Replace("/opt/operator", installed, StringComparison.Ordinal).Replace("/var/lib/operator", program.Folder, StringComparison.Ordinal);
        }

        await program.StartAsync();

        using var http = new HttpClient { BaseAddress = program.Address };
        var health = await http.GetFromJsonAsync<JsonNode>(new Uri("/health", UriKind.Relative), Conversation.Token);
        Assert.Equal(("healthy", OperatorProcess.ShippedCommands), ((string?)health!["status"], (int)health["commands"]!));
        Assert.DoesNotContain(program.Lines, line => line.Contains(" ERR ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_guides_balancer_is_a_whole_configuration()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "SETUP.md"), Conversation.Token);
        var block = Balancer().Match(guide).Groups[1].Value;
        await using var server = ServerProcess.Prepare("guide");
        var (certificate, key) = SelfSigned.CreatePem("operator.example.com");
        var configuration = $$"""
            pid nginx.pid;
            events { }
            http {
            access_log off; client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
            {{block
                .Replace("/etc/ssl/operator.pem", server.Write("operator.pem", certificate), StringComparison.Ordinal)
                .Replace("/etc/ssl/operator.key", server.Write("operator.key", key), StringComparison.Ordinal)
                .Replace("listen 443", $"listen 127.0.0.1:{FreePort.Next()}", StringComparison.Ordinal)
                .Replace("server node", "server 127.0.0.", StringComparison.Ordinal)}}
            }
            """;

        await server.RunAsync(ServerProcess.Find("nginx", "nginx-light"), "-t", "-c", server.Write("nginx.conf", configuration), "-e", "stderr", "-p", server.Folder);
    }

    [GeneratedRegex("^Environment=([A-Z_]+)=(.*)$", RegexOptions.Multiline)]
    private static partial Regex Environment();

    [GeneratedRegex(@"With nginx:\s+```\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Balancer();
}
