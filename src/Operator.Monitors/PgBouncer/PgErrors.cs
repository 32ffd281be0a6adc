namespace Operator.Monitors.PgBouncer;

/// <summary>Reads the fields of an error message.</summary>
internal static class PgErrors
{
    public static PgServerException Read(PgMessage message)
    {
        var code = "";
        var text = "";
        while (!message.IsAtEnd && message.ReadByte() is var field and not 0)
        {
            var value = message.ReadText();
            switch ((char)field)
            {
                case 'C':
                    code = value;
                    break;
                case 'M':
                    text = value;
                    break;
            }
        }

        return new PgServerException(code, text);
    }
}
