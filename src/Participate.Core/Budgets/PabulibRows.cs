using System.Text;

namespace Participate.Core.Budgets;

/// <summary>A row of cells, with the line on which it begins, counted from 1.</summary>
internal readonly record struct PabulibRow(int Line, List<string> Cells);

/// <summary>
/// The rows of a <c>.pb</c> file. A cell that begins with a quotation mark goes on to the next single one, over line ends too; elsewhere quotation marks
/// are text. Empty lines are left out.
/// </summary>
internal sealed class PabulibRows(TextReader reader)
{
    private int line = 1;

    /// <summary>The line of a quotation that never ended; 0 where all did.</summary>
    public int OpenQuotation { get; private set; }

    public IEnumerable<PabulibRow> Read()
    {
        if (reader.Peek() == '\uFEFF')
            reader.Read();
        while (reader.Peek() >= 0)
        {
            var start = line;
            var cells = new List<string>();
            do
                cells.Add(Cell());
            while (TakeSeparator());
            if (cells.Count > 1 || !string.IsNullOrWhiteSpace(cells[0]))
                yield return new PabulibRow(start, cells);
        }
    }

    private string Cell()
    {
        var cell = new StringBuilder();
        if (reader.Peek() == '"')
        {
            reader.Read();
            Quotation(cell);
        }
        while (reader.Peek() is >= 0 and not (';' or '\n' or '\r'))
            cell.Append((char)reader.Read());
        return cell.ToString();
    }

    private void Quotation(StringBuilder cell)
    {
        var start = line;
        while (true)
        {
            var next = reader.Read();
            if (next < 0)
            {
                OpenQuotation = start;
                return;
            }
            if (next == '"')
            {
                if (reader.Peek() != '"')
                    return;
                reader.Read();
            }
            if (next == '\n')
                line++;
            cell.Append((char)next);
        }
    }

    /// <summary>True after a <c>;</c>; else the end of the line is taken.</summary>
    private bool TakeSeparator()
    {
        var next = reader.Read();
        if (next == ';')
            return true;
        if (next == '\r' && reader.Peek() == '\n')
            reader.Read();
        if (next >= 0)
            line++;
        return false;
    }
}
