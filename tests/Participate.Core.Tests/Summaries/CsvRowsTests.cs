using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Tests.Summaries;

public class CsvRowsTests
{
    private static readonly IReadOnlyList<CsvColumn<string[]>> Columns = [new("one", row => row[0]), new("two", row => row[1]), new("the, third", row => row[2])];

    [Fact]
    public void Rows_AnyText_AreTheBytesThatCsvHelperWrites() =>
        Gen.Char["a\",;\r\n '=é€\U0001F4DA".Where(letter => !char.IsSurrogate(letter)).Aggregate("", (text, letter) => text + letter)].Array[0, 8]
            .Select(letters => new string(letters)).Array[3].Array[0, 5].Sample(rows => Assert.Equal(ByCsvHelper(rows), ByRows(rows)));

    [Fact]
    public async Task Rows_MoreThanTheBuffer_AreAllThere()
    {
        string[] row = [new('x', 50_000), "\"", ""];
        using var stream = new MemoryStream();
        var csv = new CsvRows<string[]>(Columns, stream);
        for (var i = 0; i < 10; i++)
        {
            csv.Add(row);
            if (csv.IsFull)
                await csv.FlushAsync();
        }
        await csv.FlushAsync();

        Assert.Equal(ByCsvHelper([.. Enumerable.Repeat(row, 10)]), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Rows_AddedAgain_AreTheSameBytesAsMadeAnew() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 40_000], Gen.Bool.Array[80]).Sample((times, length, flushes) =>
        {
            string[][] rows = [[new('x', length), "=1", "a,b"], ["", "é", "\""]];
            using MemoryStream made = new(), again = new();
            var (one, other) = (new CsvRows<string[]>(Columns, made), new CsvRows<string[]>(Columns, again));
            foreach (var row in rows)
            {
                for (var i = 0; i < times; i++)
                {
                    one.Add(row);
                    if (i == 0)
                        other.Add(row);
                    else
                        other.AddAgain();
                    if (flushes[i])
                        other.FlushAsync().AsTask().GetAwaiter().GetResult();
                }
            }
            one.FlushAsync().AsTask().GetAwaiter().GetResult();
            other.FlushAsync().AsTask().GetAwaiter().GetResult();
            Assert.Equal(made.ToArray(), again.ToArray());
        }, iter: 50);

    private static string ByRows(string[][] rows)
    {
        using var stream = new MemoryStream();
        var csv = new CsvRows<string[]>(Columns, stream);
        foreach (var row in rows)
            csv.Add(row);
        csv.FlushAsync().AsTask().GetAwaiter().GetResult();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string ByCsvHelper(string[][] rows)
    {
        using var writer = new StringWriter();
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture), leaveOpen: true))
        {
            foreach (var column in Columns)
                csv.WriteField(column.Name);
            csv.NextRecord();
            foreach (var row in rows)
            {
                foreach (var cell in row)
                    csv.WriteField(SpreadsheetText.Inert(cell));
                csv.NextRecord();
            }
        }
        return writer.ToString();
    }
}
