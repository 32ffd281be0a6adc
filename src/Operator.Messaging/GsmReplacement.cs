namespace Operator.Messaging;

/// <summary>What stands for a character in GSM-7. The default value drops it.</summary>
/// <param name="text">The GSM-7 characters.</param>
/// <param name="isWord">Whether they are a word of their own, to be kept apart from letters beside it.</param>
internal readonly struct GsmReplacement(string text, bool isWord = false)
{
    /// <summary>The GSM-7 characters; empty when the character is dropped.</summary>
    public string Text => text ?? string.Empty;

    /// <summary>Whether they are a word of their own, to be kept apart from letters beside it.</summary>
    public bool IsWord => isWord;
}
