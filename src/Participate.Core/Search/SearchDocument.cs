using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>What can be found. A new kind gets a number, its text in <see cref="SearchDocuments"/>, and a name in addresses.</summary>
public enum SearchKind
{
    Idea = 1,
    Comment = 2,
    Mission = 3,

    // From here on: SearchDocument.FirstOther and SearchOthers.
    Organisation = 4,
    Event = 5,
    Barrier = 6,

    /// <summary>An enabling reform.</summary>
    Reform = 7,
    Pledge = 8,

    /// <summary>An action of delivery.</summary>
    Action = 9,
}

/// <summary>
/// A public text in the index. There are rows for what is public alone, written and removed in the save that changes it
/// (<c>SearchRows</c>): see docs/adr/0014-search.md.
/// </summary>
public sealed class SearchDocument
{
    private const int KindBits = 2;
    private const int OtherBits = 3;

    /// <summary>The bits of an id that tell ideas, comments and missions apart; 0 for all others.</summary>
    public const long KindMask = (1 << KindBits) - 1;
    private const int TimeShift = 32;

    /// <summary>Kinds from this on share the kind 0 in an id, and are told apart by the next bits.</summary>
    public const SearchKind FirstOther = SearchKind.Organisation;

    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>When it was published, what it is, and its id there, in one number: the order of the index is the order of time.</summary>
    public required long Id { get; init; }

    public required SearchKind Kind { get; init; }

    /// <summary>The idea, comment or mission.</summary>
    public required int ContentId { get; init; }

    /// <summary>The idea that it is, or is a comment on; null where there is none.</summary>
    public int? IdeaId { get; init; }

    /// <summary>The mission that it is, or belongs to; null where there is none.</summary>
    public int? MissionId { get; init; }

    /// <summary>Where it applies; of a comment, as the sectors and the decision, that of its idea.</summary>
    public required string PlaceCode { get; init; }

    public required Sectors Sectors { get; init; }

    /// <summary>Null of what is neither an idea nor on one.</summary>
    public Decision? Decision { get; init; }

    /// <summary>A hash of its terms, to tell whether they are the right ones.</summary>
    public required long Fingerprint { get; init; }

    /// <summary>The id of a document. Seconds since 2000 take 31 bits (until 2068), content ids 30 (a billion), those of other kinds 27.</summary>
    public static long IdOf(SearchKind kind, int contentId, DateTime publishedAt) => LowestAt(publishedAt) | (kind < FirstOther
        ? ((long)contentId << KindBits) | (long)kind
        : ((long)contentId << (KindBits + OtherBits)) | ((long)(kind - FirstOther) << KindBits));

    /// <summary>Every document of this time or later has this id or a greater one.</summary>
    public static long LowestAt(DateTime time) => Math.Clamp((long)(time - Epoch).TotalSeconds, 0, int.MaxValue) << TimeShift;

    /// <summary>When a document was published, in whole seconds.</summary>
    public static DateTime TimeOf(long id) => Epoch.AddSeconds(id >> TimeShift);

    public static SearchKind KindOf(long id) => IsOther(id) ? FirstOther + (int)((id >> KindBits) & ((1 << OtherBits) - 1)) : (SearchKind)(id & ((1 << KindBits) - 1));

    public static int ContentIdOf(long id) => (int)((id & uint.MaxValue) >> (IsOther(id) ? KindBits + OtherBits : KindBits));

    /// <summary>The same for an idea, a comment or a mission, as both databases compute it.</summary>
    public static string ContentIdSql(string id) => string.Create(CultureInfo.InvariantCulture, $"(({id} & {uint.MaxValue}) >> {KindBits})");

    private static bool IsOther(long id) => (id & ((1 << KindBits) - 1)) == 0;
}

/// <summary>A document with its terms, in order.</summary>
public sealed record SearchEntry(SearchKind Kind, int ContentId, int? IdeaId, SearchSetting Setting, DateTime PublishedAt, IReadOnlyList<string> Terms, IReadOnlySet<string> Words)
{
    public long Id => SearchDocument.IdOf(Kind, ContentId, PublishedAt);

    /// <summary>FNV-1a over the terms.</summary>
    public long Fingerprint
    {
        get
        {
            var hash = 14695981039346656037UL;
            foreach (var letter in string.Join(' ', Terms))
                hash = (hash ^ letter) * 1099511628211UL;
            return unchecked((long)hash);
        }
    }

    /// <summary>As PostgreSQL reads it: each term with its places.</summary>
    public string ToVector()
    {
        const int mostPlaces = 250;
        const int lastPlace = 16_383;
        return string.Join(' ', Terms.Select((term, place) => (Term: term, Place: place + 1)).GroupBy(pair => pair.Term, StringComparer.Ordinal)
            .Select(group => $"'{group.Key}':{string.Join(',', group.Take(mostPlaces).Select(pair => Math.Min(pair.Place, lastPlace).ToString(CultureInfo.InvariantCulture)).Distinct())}"));
    }
}

/// <summary>
/// A word of some public text, as it was written there. Words stay when their text goes: they complete and correct what is typed, and
/// only to what is found in public texts at that time.
/// </summary>
public sealed class SearchWord
{
    public const int LongestWord = SearchText.LongestWord;

    public required string Word { get; init; }
}

/// <summary>A form of a word with letters left out, by its hash: see <see cref="Spelling"/>.</summary>
public sealed class SearchSpelling
{
    public required long Form { get; init; }

    public required string Word { get; init; }

    public static long HashOf(string form)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in form)
            hash = (hash ^ letter) * 1099511628211UL;
        return unchecked((long)hash);
    }
}

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("SearchDocuments");
        builder.Property(document => document.Id).ValueGeneratedNever();
        builder.HasIndex(document => new { document.Kind, document.ContentId }).IsUnique();
        builder.HasIndex(document => document.IdeaId);
        builder.Property(document => document.PlaceCode).HasMaxLength(9).HasDefaultValue("");
        builder.Property(document => document.Sectors).HasDefaultValue(Sectors.None);
    }
}

internal sealed class SearchWordMapping : IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("SearchWords");
        builder.HasKey(word => word.Word);
        builder.Property(word => word.Word).HasMaxLength(SearchWord.LongestWord);
    }
}

internal sealed class SearchSpellingMapping : IEntityTypeConfiguration<SearchSpelling>
{
    public void Configure(EntityTypeBuilder<SearchSpelling> builder)
    {
        builder.ToTable("SearchSpellings");
        builder.HasKey(spelling => new { spelling.Form, spelling.Word });
        builder.Property(spelling => spelling.Word).HasMaxLength(SearchWord.LongestWord);
    }
}
