using System.Net;
using System.Net.Sockets;

namespace Operator.Testing.Servers;

/// <summary>
/// A real nginx in front of another server: what stands between Operator and a system in the field, well and badly. Below its address each
/// path is a front of another kind; the system's own paths follow.
/// </summary>
public sealed class NginxServer : IAsyncDisposable
{
    /// <summary>The user and password that <c>/login</c> wants.</summary>
    public const string User = "operator";

    /// <summary>That user's password.</summary>
    public const string Password = "front-d00r";

    private const int LargeBytes = 1024 * 1024;
    private const int HugeBytes = 64 * 1024 * 1024;

    private readonly ServerProcess server = ServerProcess.Prepare("nginx");
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);
    private readonly int port = FreePort.Next();
    private readonly int tlsPort = FreePort.Next();
    private readonly int expiredPort = FreePort.Next();

    /// <summary>Its address without TLS.</summary>
    public string Url => $"http://localhost:{port}";

    /// <summary>The same with a certificate signed by itself.</summary>
    public string TlsUrl => $"https://localhost:{tlsPort}";

    /// <summary>The same with a certificate that ended yesterday.</summary>
    public string ExpiredUrl => $"https://localhost:{expiredPort}";

    /// <summary>The certificate of <see cref="TlsUrl"/>, for whoever trusts it.</summary>
    public string CertificateFile => Path.Combine(server.Folder, "server.crt");

    /// <summary>The certificate of <see cref="ExpiredUrl"/>.</summary>
    public string ExpiredCertificateFile => Path.Combine(server.Folder, "expired.crt");

    /// <summary>Starts it in front of a server at <paramref name="behind"/>, an address without a path.</summary>
    public async Task StartAsync(string behind)
    {
        silent.Start();
        WriteCertificate("server", daysLeft: 7);
        WriteCertificate("expired", daysLeft: -1);
        server.Write("users", $"{User}:{{PLAIN}}{Password}\n");
        server.Write("large.json", new string(' ', LargeBytes));
        server.Write("huge.json", new string(' ', HugeBytes));
        await server.StartAsync(
            ServerProcess.Find("nginx", "nginx-light"),
            ["-p", server.Folder, "-e", "error.log", "-c", server.Write("nginx.conf", Configuration(behind))],
            new Uri($"{Url}/plain/-/ready"));
    }

    /// <summary>Stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        silent.Dispose();
    }

    private void WriteCertificate(string name, int daysLeft)
    {
        var (certificate, key) = SelfSigned.CreatePem("localhost", daysLeft);
        server.Write($"{name}.crt", certificate);
        server.Write($"{name}.key", key);
    }

    private string Configuration(string behind) => $$"""
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        events { worker_connections 64; }
        http {
            access_log off;
            client_body_temp_path temp;
            proxy_temp_path temp;
            fastcgi_temp_path temp;
            uwsgi_temp_path temp;
            scgi_temp_path temp;
            gzip_types application/json;

            server {
                listen 127.0.0.1:{{port}};
                listen 127.0.0.1:{{tlsPort}} ssl;
                ssl_certificate server.crt;
                ssl_certificate_key server.key;

                location /plain/ { proxy_pass {{behind}}/; }
                location /packed/ { gzip on; gzip_min_length 0; gzip_proxied any; proxy_pass {{behind}}/; }

                # A byte a second, from the first one on or after the beginning of a body.
                location /slow/ { limit_rate 1; proxy_pass {{behind}}/; }
                location /stalled/ { limit_rate_after 64k; limit_rate 1; default_type application/json; rewrite .* /large.json break; root .; }

                # Gives up on a server that is too slow for it, in the middle of the answer.
                location /cut/ { proxy_buffering off; proxy_read_timeout 100ms; proxy_pass http://127.0.0.1:{{port}}/stalled/; }

                # Waits in vain for the first byte (504), finds nobody (502), or is told to send nobody there (503).
                location /late/ { proxy_read_timeout 100ms; proxy_pass http://{{silent.LocalEndpoint}}/; }
                location /gone/ { proxy_pass http://127.0.0.1:{{FreePort.Next()}}/; }
                location /maintenance/ { return 503; }

                location /login/ { auth_basic "Metrics"; auth_basic_user_file users; proxy_pass {{behind}}/; }
                location /sso/ { return 302 "https://sso.example.com/login?rd=$request_uri&state=t0psecret"; }
                location /moved/ { rewrite ^/moved/(.*) {{TlsUrl}}/plain/$1 permanent; }
                location /page/ { default_type text/html; return 200 "<html><body>Welcome to nginx!</body></html>"; }
                location /limited/ { add_header Retry-After 30 always; return 429; }

                location /huge/ { default_type application/json; rewrite .* /huge.json break; root .; }
                location /bomb/ { gzip on; default_type application/json; rewrite .* /huge.json break; root .; }
            }

            server {
                listen 127.0.0.1:{{expiredPort}} ssl;
                ssl_certificate expired.crt;
                ssl_certificate_key expired.key;
                location /plain/ { proxy_pass {{behind}}/; }
            }
        }
        """;
}
