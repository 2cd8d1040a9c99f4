using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Barriers;

/// <summary>A milestone as it was typed.</summary>
public sealed record MilestoneText(string Title, DateOnly? PlannedOn, DateOnly? ForecastOn, DateOnly? ActualOn);

/// <summary>The text of a reform as it was typed.</summary>
public sealed record ReformText
{
    public required string Title { get; init; }

    /// <summary>What would change, and how. Markdown.</summary>
    public required string Text { get; init; }

    public ReformInstrument Instrument { get; init; } = ReformInstrument.Other;

    public ReformText Tidied() => this with { Title = TypedText.OneLine(Title), Text = TypedText.Lines(Text) };

    /// <summary>What does not fit, each beside its field.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        if (Title.Length is < Reform.TitleMinLength or > Reform.TitleMaxLength)
            refusals.Add(Refusal.Invalid(nameof(Title), Title.Length == 0 ? "Enter a title" : "Title must be 10 to 120 characters"));
        if (!BarrierText.HasWords(Text))
            refusals.Add(Refusal.Invalid(nameof(Text), "Say what would change"));
        if (Text.Length > Reform.TextMaxLength)
            refusals.Add(Refusal.Invalid(nameof(Text), $"This must be {BarrierText.Number(Reform.TextMaxLength)} characters or fewer"));
        if (!Enum.IsDefined(Instrument))
            refusals.Add(Refusal.Invalid(nameof(Instrument), "Choose by what it changes things"));
        return refusals;
    }

    internal ReformRevision ToRevision(Reform reform, int? memberId, DateTime at) => new()
    {
        ReformId = reform.Id,
        Number = reform.LatestRevisionNumber + 1,
        MemberId = memberId,
        At = at,
        Title = Title,
        Text = Text,
        TextHtml = MemberMarkdown.ToHtml(Text),
        Instrument = Instrument,
    };

    internal bool IsThatOf(Reform reform) => (Title, Text, Instrument) == (reform.Title, reform.Text, reform.Instrument);
}

/// <summary>Everything of a reform that the team changes in one form.</summary>
public sealed record EditReformOptions
{
    /// <summary>The version that the form was made from.</summary>
    public required int Version { get; init; }

    public required ReformText Text { get; init; }

    /// <summary>The name of a verified organisation or of the mission's owner; empty for nobody yet.</summary>
    public string? Owner { get; init; }

    /// <summary>Numbers of the barriers that it would remove.</summary>
    public string? Barriers { get; init; }

    /// <summary>Numbers of the ideas that it unlocks.</summary>
    public string? Ideas { get; init; }

    /// <summary>In order; a row without a title and days is none.</summary>
    public IReadOnlyList<MilestoneText> Milestones { get; init; } = [];
}
