namespace Operator.Studio.Http;

/// <summary>Which end of an order comes first.</summary>
internal enum OrderDirection
{
    Ascending,
    Descending,
}
