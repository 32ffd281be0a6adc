using Operator.Baseline;

// What somebody would write by hand for one command: each step of a text's way, nothing general, nothing that could be left out.
var builder = WebApplication.CreateSlimBuilder(args);
var options = builder.Configuration.Get<BaselineOptions>()!;
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(options.ListenUrl).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
await using ITextWriter writer = options.PostgresConnection is { Length: > 0 } connection
    ? await PooledWriter.OpenAsync(connection)
    : new CommitWriter(options.DatabaseFile, options.CommitsTogether);
using var http = new HttpClient();
var handler = new TextHandler(options, writer, http);
await using var app = builder.Build();
app.MapPost("/sms", handler.HandleAsync);
app.MapGet("/health", () => "ok");
await app.RunAsync();
