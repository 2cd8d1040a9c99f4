namespace Participate.Core.Data.Moving;

/// <summary>The tables in the order of their references, and the references that no order can keep: of a table to itself, and around a circle.</summary>
internal sealed record MoveOrder(IReadOnlyList<MovedTable> Tables, IReadOnlyList<(MovedTable Table, string Constraint)> Late)
{
    public static MoveOrder Of(IEnumerable<MovedTable> tables)
    {
        var (left, ordered, late) = (tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList(), new List<MovedTable>(), new List<(MovedTable, string)>());
        while (left.Count > 0)
        {
            IEnumerable<(string Constraint, string Table)> Open(MovedTable table) => table.References.Where(reference => left.Exists(other => other.Name == reference.Table));
            // In a circle the one that lacks least goes first.
            var next = left.MinBy(table => Open(table).Count(reference => reference.Table != table.Name))!;
            late.AddRange(Open(next).Select(reference => (next, reference.Constraint)));
            ordered.Add(next);
            left.Remove(next);
        }
        return new MoveOrder(ordered, late);
    }
}
