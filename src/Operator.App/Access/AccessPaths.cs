namespace Operator.App.Access;

/// <summary>Where people sign in, and what is closed to all who have not.</summary>
internal static class AccessPaths
{
    /// <summary>The sign-in page.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>One's own account: password and sign-out.</summary>
    public const string Account = "/account";

    /// <summary>The query parameter with the page to go to after signing in.</summary>
    public const string ReturnTo = "returnTo";

    private static readonly PathString Elsa = "/elsa";
    private static readonly PathString Hubs = "/elsa/hubs";
    private static readonly PathString Studio = "/studio";

    /// <summary>Whether the request is for Elsa's API or hubs.</summary>
    public static bool IsElsa(HttpRequest request) => request.Path.StartsWithSegments(Elsa);

    /// <summary>Whether the request is for a live hub: the only place that takes a token from the address, since browsers give no other way.</summary>
    public static bool IsHub(HttpRequest request) => request.Path.StartsWithSegments(Hubs);

    /// <summary>Whether the request is for something that is closed even on the machine itself.</summary>
    public static bool IsClosed(HttpRequest request) => IsElsa(request) || request.Path.StartsWithSegments(Studio);
}
