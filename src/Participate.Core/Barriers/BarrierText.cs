using System.Globalization;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;

namespace Participate.Core.Barriers;

/// <summary>A barrier as it was typed.</summary>
public sealed record BarrierText
{
    private const Sectors AllSectors = (Sectors)255;

    public required string Title { get; init; }

    /// <summary>What gets in the way. Markdown.</summary>
    public required string Text { get; init; }

    /// <summary>Who is affected, in words; may be empty.</summary>
    public string Affected { get; init; } = "";

    /// <summary>What shows it. Markdown; may be empty.</summary>
    public string Evidence { get; init; } = "";

    public BarrierCategory Category { get; init; } = BarrierCategory.Capacity;

    public Sectors Sectors { get; init; }

    /// <summary>Codes of places; none is the whole country.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The same as it is kept: without what cannot be stored or shown, and with a place.</summary>
    public BarrierText Tidied() => this with
    {
        Title = TypedText.OneLine(Title),
        Text = TypedText.Lines(Text),
        Affected = TypedText.Lines(Affected),
        Evidence = TypedText.Lines(Evidence),
        Places = Places.Distinct().ToList() is { Count: > 0 } places ? places : [PlaceRegister.WholeCountryCode],
    };

    /// <summary>What does not fit, each beside its field.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        void Refuse(bool when, string field, string message)
        {
            if (when)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Refuse(Title.Length == 0, nameof(Title), "Enter a title");
        Refuse(Title.Length is > 0 and < Barrier.TitleMinLength or > Barrier.TitleMaxLength, nameof(Title), "Title must be 10 to 120 characters");
        Refuse(!HasWords(Text), nameof(Text), "Say what gets in the way");
        Refuse(Text.Length > BarrierRevision.TextMaxLength, nameof(Text), $"This must be {Number(BarrierRevision.TextMaxLength)} characters or fewer");
        Refuse(Affected.Length > BarrierRevision.AffectedMaxLength, nameof(Affected), $"This must be {Number(BarrierRevision.AffectedMaxLength)} characters or fewer");
        Refuse(Evidence.Length > BarrierRevision.TextMaxLength, nameof(Evidence), $"Evidence must be {Number(BarrierRevision.TextMaxLength)} characters or fewer");
        Refuse(!Enum.IsDefined(Category), nameof(Category), "Choose what kind of barrier it is");
        Refuse((Sectors & ~AllSectors) != 0, nameof(Sectors), "Choose sectors from the list");
        Refuse(Places.Any(code => PlaceRegister.Find(code) is null), nameof(Places), "Choose places from the list");
        Refuse(Places.Count > BarrierRevision.MostPlaces, nameof(Places), $"Choose at most {BarrierRevision.MostPlaces} places, or a larger one");
        return refusals;
    }

    /// <summary>A revision with this text.</summary>
    internal BarrierRevision ToRevision(Barrier barrier, int? memberId, DateTime at) => new()
    {
        BarrierId = barrier.Id,
        Number = barrier.LatestRevisionNumber + 1,
        MemberId = memberId,
        At = at,
        Title = Title,
        Category = Category,
        Text = Text,
        TextHtml = MemberMarkdown.ToHtml(Text),
        Affected = Affected,
        Evidence = Evidence,
        EvidenceHtml = Evidence.Length == 0 ? "" : MemberMarkdown.ToHtml(Evidence),
        Sectors = Sectors,
        Places = string.Join(' ', Places),
    };

    internal bool IsThatOf(BarrierRevision revision) =>
        (Title, Text, Affected, Evidence, Category, Sectors) == (revision.Title, revision.Text, revision.Affected, revision.Evidence, revision.Category, revision.Sectors)
        && Places.ToHashSet().SetEquals(revision.PlaceCodes);

    internal static bool HasWords(string markdown) => MemberMarkdown.ToText(MemberMarkdown.ToHtml(markdown)).EnumerateRunes().Any(Rune.IsLetterOrDigit);

    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
