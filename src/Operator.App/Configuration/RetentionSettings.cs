namespace Operator.App.Configuration;

/// <summary>How long things are kept.</summary>
/// <param name="InstanceAge">The greatest age of an instance that has ended, since then.</param>
/// <param name="Instances">The greatest number of them.</param>
/// <param name="JournalAge">The greatest age of an ended instance's journal.</param>
/// <param name="MessageAge">The greatest age of a text with its replies.</param>
/// <param name="Messages">The greatest number of texts.</param>
internal sealed record RetentionSettings(TimeSpan InstanceAge, int Instances, TimeSpan JournalAge, TimeSpan MessageAge, int Messages);
