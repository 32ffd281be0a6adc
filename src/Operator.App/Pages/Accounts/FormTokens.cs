using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Forms;

namespace Operator.App.Pages.Accounts;

/// <summary>Gives the forms of a page their antiforgery token; its other half goes with the answer as a cookie.</summary>
internal sealed class FormTokens(IHttpContextAccessor accessor, IAntiforgery antiforgery) : AntiforgeryStateProvider
{
    /// <inheritdoc/>
    public override AntiforgeryRequestToken? GetAntiforgeryToken() =>
        accessor.HttpContext is { } context && antiforgery.GetAndStoreTokens(context) is { RequestToken: { } token } tokens
            ? new AntiforgeryRequestToken(token, tokens.FormFieldName)
            : null;
}
