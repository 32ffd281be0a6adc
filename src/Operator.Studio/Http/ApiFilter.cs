using Microsoft.AspNetCore.Http;

namespace Operator.Studio.Http;

/// <summary>Turns wrong requests into answers that say what is wrong with them.</summary>
internal sealed class ApiFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiFaultException fault)
        {
            return Answer(StatusCodes.Status400BadRequest, fault.Errors);
        }
        catch (BadHttpRequestException exception)
        {
            return Answer(exception.StatusCode, new Dictionary<string, IReadOnlyList<string>> { [ApiFaultException.General] = [exception.Message] });
        }
    }

    private static IResult Answer(int status, IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        Results.Json(ApiErrors.Of(status, errors), ApiJson.Options, "application/problem+json", status);
}
