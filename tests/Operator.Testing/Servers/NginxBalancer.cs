using System.Globalization;

namespace Operator.Testing.Servers;

/// <summary>
/// A real nginx that spreads requests over several servers on loopback ports, in turn. A server that refuses, breaks off or answers 502 or 503 is
/// left out for a second, and its request goes to the next one.
/// </summary>
/// <param name="servers">The servers' addresses.</param>
public sealed class NginxBalancer(IReadOnlyList<Uri> servers) : IAsyncDisposable
{
    private readonly ServerProcess server = ServerProcess.Prepare("nginx");

    /// <summary>Where it listens.</summary>
    public Uri Address { get; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));

    /// <summary>Starts it; the servers need not run yet.</summary>
    public Task StartAsync()
    {
        var configuration = $$"""
            daemon off;
            worker_processes 1;
            pid {{server.Folder}}/nginx.pid;
            error_log stderr error;
            events { worker_connections 1024; }
            http {
                access_log off;
                client_body_temp_path {{server.Folder}}/body;
                proxy_temp_path {{server.Folder}}/proxy;
                fastcgi_temp_path {{server.Folder}}/fastcgi;
                uwsgi_temp_path {{server.Folder}}/uwsgi;
                scgi_temp_path {{server.Folder}}/scgi;
                upstream operator {
                    {{string.Join("\n        ", servers.Select(address => $"server {address.Authority} max_fails=1 fail_timeout=1s;"))}}
                    keepalive 16;
                }
                server {
                    listen {{Address.Authority}};
                    location = /balancer { return 204; }
                    location / {
                        proxy_pass http://operator;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $http_host;
                        proxy_connect_timeout 1s;
                        proxy_read_timeout 10s;
                        proxy_next_upstream error timeout http_502 http_503 non_idempotent;
                    }
                }
            }
            """;
        return server.StartAsync(
            ServerProcess.Find("nginx", "nginx-light"), ["-c", server.Write("nginx.conf", configuration), "-e", "stderr", "-p", server.Folder], new Uri(Address, "/balancer"));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
