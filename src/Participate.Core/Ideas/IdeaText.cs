using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What a member writes as an idea.</summary>
public sealed record IdeaText
{
    private static readonly Sectors AllSectors = SectorNames.All.Aggregate(Sectors.None, (all, entry) => all | entry.Sector);

    /// <summary>One line, 10 to 120 characters.</summary>
    public required string Title { get; init; }

    /// <summary>One paragraph, 1 to 300 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Markdown, up to 10,000 characters; may be empty, for an idea can be said in its summary.</summary>
    public required string Details { get; init; }

    public string PlaceCode { get; init; } = PlaceRegister.WholeCountryCode;

    public Sectors Sectors { get; init; }

    /// <summary>The consultation question that it answers, or null.</summary>
    public int? QuestionId { get; init; }

    /// <summary>How it differs from similar ideas, one paragraph of up to 500 characters; empty where its author did not say.</summary>
    public string Difference { get; init; } = "";

    /// <summary>The organisation that its author speaks for; null for nobody else. It is no part of a revision, and stays once the idea is submitted.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>The same as it is stored: see <see cref="TypedText"/>.</summary>
    public IdeaText Tidied() => this with
    {
        Title = TypedText.OneLine(Title),
        Summary = TypedText.OneLine(Summary),
        Details = TypedText.Lines(Details),
        Difference = TypedText.OneLine(Difference),
    };

    /// <summary>What is wrong with a tidied text; of a draft only what is too long or cannot be.</summary>
    public IReadOnlyList<Refusal> Refusals(Mission mission, bool isDraft)
    {
        var refusals = new List<Refusal>();
        void Refuse(string field, string? message)
        {
            if (message is not null)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Refuse(nameof(Title), TitleProblem(isDraft));
        Refuse(nameof(Summary), TooLong("Summary", Summary, Idea.SummaryMaxLength) ?? (isDraft || Summary.Any(char.IsLetterOrDigit) ? null : "Enter a summary"));
        Refuse(nameof(Details), TooLong("Details", Details, Idea.DetailsMaxLength));
        Refuse(nameof(Difference), TooLong("How yours is different", Difference, Idea.DifferenceMaxLength));
        Refuse(nameof(PlaceCode), PlaceRegister.Find(PlaceCode) is null ? "Choose a place from the list" : null);
        Refuse(nameof(Sectors), (Sectors & ~AllSectors) != 0 ? "Choose sectors from the list" : null);
        Refuse(nameof(QuestionId), QuestionId is { } id && mission.Questions.All(question => question.Id != id)
            ? "Choose a question of this mission, or none"
            : null);
        return refusals;
    }

    private string? TitleProblem(bool isDraft)
    {
        if (TooLong("Title", Title, Idea.TitleMaxLength) is { } tooLong)
            return tooLong;
        if (isDraft)
            return null;
        if (!Title.Any(char.IsLetterOrDigit))
            return "Enter a title";
        return Title.Length < Idea.TitleMinLength ? $"Title must be {Idea.TitleMinLength} characters or more" : null;
    }

    private static string? TooLong(string name, string text, int most) =>
        text.Length > most ? $"{name} must be {most.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} characters or fewer" : null;
}
