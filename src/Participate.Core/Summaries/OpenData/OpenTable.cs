using System.Buffers;
using System.Text.Json;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Summaries.OpenData;

/// <summary>One table of open data of a mission, with its rows to be read once.</summary>
/// <param name="name">Of its files, without what they end in.</param>
/// <param name="record">What a row is.</param>
/// <param name="expected">About how many rows there are.</param>
public abstract class OpenTable(string name, string title, Type record, int expected)
{
    public string Name { get; } = name;

    public string Title { get; } = title;

    public int Expected { get; } = expected;

    public IReadOnlyList<OpenField> Fields { get; } = OpenField.Of(record);

    /// <summary>Writes all rows as CSV and as JSON Lines, each read once; how many there are.</summary>
    /// <param name="json">Null: CSV alone.</param>
    /// <param name="writtenAsync">Told now and then how many rows of this table are written.</param>
    public abstract Task<int> WriteAsync(Stream csv, Stream? json, Func<int, ValueTask> writtenAsync, CancellationToken cancellationToken);
}

/// <inheritdoc cref="OpenTable"/>
internal sealed class OpenTable<TRow, TRecord>(
    string name, string title, int expected, IReadOnlyList<CsvColumn<TRow>> columns, IAsyncEnumerable<TRow> rows, Func<TRow, TRecord> record)
    : OpenTable(name, title, typeof(TRecord), expected)
{
    public override async Task<int> WriteAsync(Stream csv, Stream? json, Func<int, ValueTask> writtenAsync, CancellationToken cancellationToken)
    {
        var lines = new CsvRows<TRow>(columns, csv);
        var objects = new LineBuffer();
        // As strict as the records it is given: there is nothing to check.
        await using var writer = new Utf8JsonWriter(objects.Writer, new JsonWriterOptions { Encoder = OpenJson.Options.Encoder, SkipValidation = true });
        var (count, last) = (0, (object?)null);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            // The same object again: the same line, made once.
            if (ReferenceEquals(row, last))
                AddAgain();
            else
                Add(row);
            last = row;
            count++;
            if (lines.IsFull || objects.IsFull)
                await FlushAsync();
        }
        await FlushAsync();
        return count;

        void Add(TRow row)
        {
            lines.Add(row);
            if (json is null)
                return;
            objects.Begin();
            JsonSerializer.Serialize(writer, record(row), OpenJson.Options);
            writer.Reset();
            objects.Writer.Write("\n"u8);
        }

        void AddAgain()
        {
            lines.AddAgain();
            if (json is not null)
                objects.Repeat();
        }

        async ValueTask FlushAsync()
        {
            await lines.FlushAsync(cancellationToken);
            if (json is not null)
                await objects.FlushAsync(json, cancellationToken);
            await writtenAsync(count);
        }
    }
}
