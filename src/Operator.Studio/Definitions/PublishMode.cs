namespace Operator.Studio.Definitions;

/// <summary>Whether what is stored takes effect.</summary>
internal enum PublishMode
{
    /// <summary>It is a draft.</summary>
    Draft,

    /// <summary>It is published when it could run at all.</summary>
    Tolerant,

    /// <summary>It is published when every activity in it is right.</summary>
    Strict,
}
