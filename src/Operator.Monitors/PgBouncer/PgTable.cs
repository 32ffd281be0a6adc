using System.Globalization;

namespace Operator.Monitors.PgBouncer;

/// <summary>The rows of an answer, read by column name, since columns come and go between versions.</summary>
/// <param name="Columns">Column names in order.</param>
/// <param name="Rows">Texts of each row; null is SQL's null.</param>
internal sealed record PgTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>The text in a column, or null when the version has no such column.</summary>
    public string? Text(int row, string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return Rows[row][i];
            }
        }

        return null;
    }

    /// <summary>The number in a column, or null when there is none.</summary>
    public double? Number(int row, string column) =>
        double.TryParse(Text(row, column), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The sum of a column over some rows; null when the version has no such column.</summary>
    public double? Sum(IEnumerable<int> rows, string column) =>
        Columns.Contains(column) ? rows.Sum(row => Number(row, column) ?? 0) : null;
}
