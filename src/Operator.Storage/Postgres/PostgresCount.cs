namespace Operator.Storage.Postgres;

/// <summary>A statement of which the number of changed rows is wanted.</summary>
internal sealed class PostgresCount : PostgresAnswer<int>
{
    protected override int Result => Command.RecordsAffected;
}
