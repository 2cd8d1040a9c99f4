using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Summaries;

/// <summary>An idea as a frozen summary keeps it: its numbers, and which words it had.</summary>
/// <param name="Theme">The name of its theme then; null for none.</param>
/// <param name="Organisation">The name then of the organisation that proposed it; null for none, and in summaries frozen before it was kept.</param>
/// <param name="Pledges">Public pledges to it; null for none, and in summaries frozen before they were kept.</param>
internal sealed record FrozenIdea(
    int Id, int Revision, Decision Decision, Sectors Sectors, string PlaceCode, int Support, int Neutral, int Oppose, int Comments,
    DateTime? SubmittedAt, DateTime? PublishedAt, DateTime? DiscussionClosedAt, int CoAuthors, int Attachments, string? Theme, int? ResponseRevisionId,
    string? Organisation = null, int? Pledges = null)
{
    public static FrozenIdea Of(IdeaRow row) => new(
        row.Id, row.Revision, row.Decision, row.Sectors, row.PlaceCode, row.Support, row.Neutral, row.Oppose, row.Comments,
        row.SubmittedAt, row.PublishedAt, row.DiscussionClosedAt, row.CoAuthors, row.Attachments, row.Theme.Length == 0 ? null : row.Theme, row.ResponseRevisionId,
        row.Organisation, row.Pledges == 0 ? null : row.Pledges);

    /// <summary>With the words that can be read now; empty where none can.</summary>
    public IdeaRow With(FrozenWords? words, string? outcome, string? response) => new(
        Id, words?.Title ?? "", words?.Summary ?? "", words?.Details ?? "", Decision, Sectors, PlaceCode, Support, Neutral, Oppose, Comments,
        SubmittedAt, PublishedAt, DiscussionClosedAt, words is null ? null : outcome, CoAuthors, Attachments, Theme ?? "", Revision, ResponseRevisionId, words is null ? null : response)
    {
        Organisation = Organisation,
        Pledges = Pledges ?? 0,
    };
}

/// <summary>A comment as a frozen summary keeps it.</summary>
internal sealed record FrozenComment(int Id, int IdeaId, int? ParentId, Stance Stance, int Depth, DateTime CreatedAt, int Helpful, Role? WrittenAs, string? Organisation = null)
{
    public static FrozenComment Of(CommentRow row) => new(row.Id, row.IdeaId, row.ParentId, row.Stance, row.Depth, row.CreatedAt, row.Helpful, row.WrittenAs, row.Organisation);

    public CommentRow With(string body) => new(Id, IdeaId, ParentId, Stance, body, Depth, CreatedAt, Helpful, WrittenAs) { Organisation = Organisation };
}

/// <summary>How a frozen summary is stored. Numbers and rows are JSON in a fixed order, so that equal contents are equal bytes.</summary>
internal static class FrozenFormat
{
    public const int RowsInPart = 2_000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Json);

    /// <exception cref="InvalidDataException">Nothing is there.</exception>
    public static T Read<T>(ReadOnlySpan<byte> bytes) => JsonSerializer.Deserialize<T>(bytes, Json) ?? throw new InvalidDataException("A frozen summary holds nothing.");

    /// <summary>Rows, one JSON object a line.</summary>
    public static byte[] Lines<T>(IEnumerable<T> rows)
    {
        using var lines = new MemoryStream();
        foreach (var row in rows)
        {
            lines.Write(Bytes(row));
            lines.WriteByte((byte)'\n');
        }
        return lines.ToArray();
    }

    public static byte[] Pack(byte[] lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(lines);
        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var lines = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress))
            gzip.CopyTo(lines);
        return lines.ToArray();
    }

    public static IReadOnlyList<T> Rows<T>(byte[] packed)
    {
        var rows = new List<T>(RowsInPart);
        var lines = Unpack(packed).AsSpan();
        while (lines.IndexOf((byte)'\n') is var end and >= 0)
        {
            rows.Add(Read<T>(lines[..end]));
            lines = lines[(end + 1)..];
        }
        return rows;
    }
}
