namespace Operator.Studio.Http;

/// <summary>A request that is wrong; answered with 400 and the reasons.</summary>
internal sealed class ApiFaultException : Exception
{
    public const string General = "generalErrors";
    public const string Serializer = "serializerErrors";

    public ApiFaultException(string key, params IReadOnlyList<string> reasons)
        : base(string.Join(' ', reasons)) => Errors = new Dictionary<string, IReadOnlyList<string>> { [key] = reasons };

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Errors { get; }
}
